//! Deployments asked for by id, kept while used.
//!
//! A deployment's document never changes while it is there, but it may be collected and the same content shipped again
//! later: then the same id names another function endpoint. So what is kept counts for a second and is then read again;
//! when the control plane cannot be asked, the kept one serves on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use standpipe_app::{AppName, DeploymentId};

use crate::live::{Apps, LoadError, Lookup};
use crate::origin::OriginError;
use crate::site::SharedSite;

/// Preview loads at a time.
const LOADS_MAX: usize = 16;
/// How long a loaded preview counts without being read again.
const FRESH_FOR: Duration = Duration::from_secs(1);

/// The previews in memory.
pub struct Previews {
    apps: Arc<Apps>,
    kept_max: usize,
    kept: Mutex<Kept>,
    loads: tokio::sync::Semaphore,
}

#[derive(Default)]
struct Kept {
    sites: HashMap<Key, Preview>,
    uses: u64,
}

type Key = (AppName, DeploymentId);

struct Preview {
    site: SharedSite,
    loaded_at: Instant,
    /// Last use, counted in uses.
    used: u64,
}

impl Previews {
    /// Keeps at most `kept_max` previews.
    pub fn new(apps: Arc<Apps>, kept_max: usize) -> Previews {
        Previews {
            apps,
            kept_max,
            kept: Mutex::default(),
            loads: tokio::sync::Semaphore::new(LOADS_MAX),
        }
    }

    /// One deployment. An absent one is not remembered: it may be shipped the next moment.
    pub async fn get(&self, app: &AppName, id: &DeploymentId) -> Lookup {
        let key = (app.clone(), id.clone());
        if let (Some(site), true) = self.kept(&key) {
            return Lookup::Site(site);
        }
        let Ok(_turn) = self.loads.acquire().await else {
            return Lookup::NotFound;
        };
        // Somebody may have loaded it meanwhile.
        let (known, is_fresh) = self.kept(&key);
        if let (Some(site), true) = (&known, is_fresh) {
            return Lookup::Site(site.clone());
        }
        let files = known.as_ref().map(|site| &site.files);
        match (self.apps.load(app, id, files).await, known) {
            (Ok((_, site, _)), _) => {
                let site = Arc::new(site);
                self.keep(key, site.clone());
                Lookup::Site(site)
            }
            (Err(LoadError::Origin(OriginError::NotFound { .. })), _) => {
                self.lock().sites.remove(&key);
                Lookup::NotFound
            }
            (Err(error), known) => {
                tracing::warn!(%app, deployment = %id, %error, "cannot load a preview");
                known.map_or(Lookup::Unavailable, Lookup::Site)
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// What is kept of a deployment, and whether it counts without being read again.
    fn kept(&self, key: &Key) -> (Option<SharedSite>, bool) {
        let mut kept = self.lock();
        kept.uses += 1;
        let uses = kept.uses;
        let Some(preview) = kept.sites.get_mut(key) else {
            return (None, false);
        };
        preview.used = uses;
        let is_fresh = preview.loaded_at.elapsed() < FRESH_FOR;
        (Some(preview.site.clone()), is_fresh)
    }

    fn keep(&self, key: Key, site: SharedSite) {
        let mut kept = self.lock();
        if kept.sites.len() >= self.kept_max && !kept.sites.contains_key(&key) {
            let oldest = kept.sites.iter().min_by_key(|(_, preview)| preview.used);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                kept.sites.remove(&oldest);
            }
        }
        let preview = Preview {
            site,
            loaded_at: Instant::now(),
            used: kept.uses,
        };
        kept.sites.insert(key, preview);
    }
}
