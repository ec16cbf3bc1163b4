//! A folder of files to be served as they are.

use super::Plan;
use crate::tree::Tree;

/// Folders that may hold the site, the project itself first.
const SITE_FOLDERS: [&str; 9] = [
    "", "public/", "dist/", "build/", "site/", "www/", "out/", "_site/", "docs/",
];

/// Endings that make a folder a site even without a page at its root.
const WEB_ENDINGS: [&str; 21] = [
    "html", "htm", "css", "js", "mjs", "wasm", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "pdf", "mp4",
    "webm", "mp3", "woff", "woff2", "xhtml",
];

/// `index.html`, else any page, else any web files.
pub fn detect(tree: &dyn Tree) -> Option<Plan> {
    let plan = |folder: &str, why: String| {
        let dir = folder.trim_end_matches('/');
        Plan {
            framework: "static".to_owned(),
            why,
            static_dir: Some(if dir.is_empty() { "." } else { dir }.to_owned()),
            ..Plan::default()
        }
    };
    for folder in SITE_FOLDERS {
        let index = format!("{folder}index.html");
        if tree.contains(&index) {
            return Some(plan(folder, format!("`{index}`")));
        }
    }
    let web = tree.paths().into_iter().find(|path| {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| WEB_ENDINGS.contains(&ending.as_str()))
    })?;
    Some(plan("", format!("web file `{web}`")))
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use crate::tree::tests::MemoryTree;

    #[test]
    fn the_site_is_where_its_index_is() {
        let cases: [(&[(&str, &str)], &str); 3] = [
            (&[("index.html", ""), ("public/index.html", "")], "."),
            (&[("README.md", ""), ("public/index.html", "")], "public"),
            (&[("photos/a.JPG", "")], "."),
        ];
        for (files, folder) in cases {
            assert_eq!(
                detect(&MemoryTree::of(files), "x").unwrap().static_dir.as_deref(),
                Some(folder)
            );
        }
    }
}
