//! A control plane that is away, damaged or behind.

use standpipe_app::{TRASH_SECS, deployment_key, head_key, trash_key};

use super::World;
use super::fake::{app, id};

const HOST: &str = "site.localhost";

async fn world_at_generation_5() -> World {
    let world = World::new().await;
    world
        .origin
        .go_live("site", 5, &world.origin.pages(&[("/index.html", "five")]));
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    world
}

fn problem(world: &World) -> String {
    world
        .edge
        .status()
        .into_iter()
        .find_map(|status| status.problem)
        .unwrap_or_default()
}

#[tokio::test]
async fn serving_survives_an_outage_and_a_restart() {
    let world = world_at_generation_5().await;
    world.origin.set_down(true);
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    assert!(problem(&world).contains("cannot reach"), "{}", problem(&world));
    let restarted = world.restart().await;
    assert_eq!(restarted.get(HOST, "/").await.text(), "five");
    let unknown = restarted.get("other.localhost", "/").await;
    assert_eq!((unknown.status, unknown.header("retry-after")), (503, "1".to_owned()));
    world.origin.set_down(false);
    assert_eq!(restarted.get("other.localhost", "/").await.status, 404);
    assert_eq!(
        (restarted.get(HOST, "/").await.text(), problem(&restarted).as_str()),
        ("five", "")
    );
}

#[tokio::test]
async fn an_older_head_is_refused_even_after_a_restart() {
    let world = world_at_generation_5().await;
    world
        .origin
        .go_live("site", 4, &world.origin.pages(&[("/index.html", "four")]));
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    assert!(problem(&world).contains("generation 4 after 5"), "{}", problem(&world));
    assert_eq!(world.restart().await.get(HOST, "/").await.text(), "five");
    world.origin.point("site", 5, &id(4));
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    assert!(
        problem(&world).contains("changed within generation 5"),
        "{}",
        problem(&world)
    );
    world.origin.point("site", 6, &id(4));
    assert_eq!(
        (world.get(HOST, "/").await.text(), problem(&world).as_str()),
        ("four", "")
    );
}

#[tokio::test]
async fn an_app_that_left_memory_does_not_go_back_either() {
    let world = World::with(|limits| limits.apps_max = 1).await;
    for name in ["site", "other"] {
        world
            .origin
            .go_live(name, 5, &world.origin.pages(&[("/index.html", "five")]));
        assert_eq!(world.get(&format!("{name}.localhost"), "/").await.text(), "five");
    }
    assert_eq!(world.edge.status().len(), 1);
    world
        .origin
        .go_live("site", 4, &world.origin.pages(&[("/index.html", "four")]));
    assert_eq!(world.get(HOST, "/").await.text(), "five");
}

#[tokio::test]
async fn damaged_or_missing_documents_change_nothing() {
    let world = world_at_generation_5().await;
    let head = head_key(&app("site"));
    for broken in ["", "{", "{}", "null", "[]"] {
        world.origin.put(head.clone(), broken);
        assert_eq!(world.get(HOST, "/").await.text(), "five", "{broken:?}");
        assert!(problem(&world).contains("corrupted"), "{}", problem(&world));
    }
    world.origin.delete(&head);
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    assert!(problem(&world).contains("missing"), "{}", problem(&world));

    world.origin.point("site", 6, &id(6));
    assert_eq!(
        world.get(HOST, "/").await.text(),
        "five",
        "a head that points to nothing"
    );
    world.origin.put(deployment_key(&app("site"), &id(6)), "{}");
    assert_eq!(world.get(HOST, "/").await.text(), "five", "a damaged deployment");
    let other = world.origin.pages(&[("/index.html", "other")]);
    world.origin.ship("other", &id(6), &other);
    let foreign = serde_json::json!({ "format": 99 }).to_string();
    world.origin.put(deployment_key(&app("site"), &id(6)), foreign);
    assert_eq!(
        world.get(HOST, "/").await.text(),
        "five",
        "a deployment of a newer version"
    );
    assert!(problem(&world).contains("update standpipe"), "{}", problem(&world));
    world
        .origin
        .go_live("site", 7, &world.origin.pages(&[("/index.html", "seven")]));
    assert_eq!(
        (world.get(HOST, "/").await.text(), problem(&world).as_str()),
        ("seven", "")
    );
}

#[tokio::test]
async fn a_damaged_snapshot_is_not_believed() {
    let world = world_at_generation_5().await;
    let snapshot = world.dir.path().join("snapshots/site.json");
    let mut content = std::fs::read(&snapshot).unwrap();
    let last = content.len() - 10;
    content[last] ^= 1;
    std::fs::write(&snapshot, content).unwrap();
    world.origin.set_down(true);
    let restarted = world.restart().await;
    assert_eq!(restarted.get(HOST, "/").await.status, 503);
    world.origin.set_down(false);
    assert_eq!(restarted.get(HOST, "/").await.text(), "five");
}

#[tokio::test]
async fn the_trash_takes_an_app_away_and_gives_it_back() {
    let world = world_at_generation_5().await;
    let marker = trash_key(&app("site"));
    world.origin.put(marker.clone(), "damaged");
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    world.origin.trash("site");
    let removed = world.get(HOST, "/").await;
    assert_eq!((removed.status, removed.text().contains("app_removed")), (404, true));
    let preview = world.get(&format!("site-{}.localhost", id(5)), "/").await;
    assert_eq!(preview.status, 404);
    world.origin.set_down(true);
    assert_eq!(
        world.restart().await.get(HOST, "/").await.status,
        503,
        "no snapshot is left"
    );
    world.origin.set_down(false);
    world.origin.delete(&marker);
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    world.origin.trash("site");
    assert_eq!(world.get(HOST, "/").await.status, 404);
    world.origin.delete(&marker);
    world
        .origin
        .go_live("site", 1, &world.origin.pages(&[("/index.html", "one")]));
    assert_eq!(
        world.get(HOST, "/").await.text(),
        "one",
        "a new life begins at generation 1"
    );
}

#[tokio::test]
async fn an_app_collected_unseen_is_gone() {
    let world = world_at_generation_5().await;
    world.origin.delete(&head_key(&app("site")));
    assert_eq!(
        world.get(HOST, "/").await.text(),
        "five",
        "the head alone may be lost by accident"
    );
    world.origin.delete(&deployment_key(&app("site"), &id(5)));
    let gone = world.get(HOST, "/").await;
    assert_eq!((gone.status, gone.text().contains("app_not_found")), (404, true));
}

#[tokio::test]
async fn a_hanging_control_plane_delays_a_request_by_no_more_than_its_limit() {
    let world = World::with(|limits| limits.head_wait_max = std::time::Duration::from_millis(10)).await;
    world
        .origin
        .go_live("site", 1, &world.origin.pages(&[("/index.html", "one")]));
    assert_eq!(world.get(HOST, "/").await.text(), "one");
    world.origin.set_hanging(true);
    let began = std::time::Instant::now();
    for _ in 0..3 {
        assert_eq!(world.get(HOST, "/").await.text(), "one");
    }
    // Well below the 5 s after which a read of the control plane is given up.
    assert!(began.elapsed().as_secs() < 4, "{:?}", began.elapsed());
}

#[tokio::test]
async fn an_app_collected_unseen_may_begin_again() {
    let world = world_at_generation_5().await;
    world
        .origin
        .ship("site", &id(1), &world.origin.pages(&[("/index.html", "one")]));
    world.origin.point_at("site", 1, &id(1), TRASH_SECS * 1000 - 1);
    assert_eq!(world.get(HOST, "/").await.text(), "five");
    world.origin.point_at("site", 1, &id(1), TRASH_SECS * 1000);
    assert_eq!(world.get(HOST, "/").await.text(), "one");
}
