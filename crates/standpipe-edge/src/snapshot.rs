//! The last verified state of each app on disk, so that serving survives a restart without the
//! pipe and never goes back to an older generation.
//!
//! `snapshots/APP.json` is the BLAKE3 of the rest in hex, a newline, and a [`Document`];
//! `snapshots/APP.HASH.index` is the static index it names. Both are replaced atomically.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use standpipe_app::{AppName, Deployment, FORMAT, Head};

/// What one snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// [`FORMAT`].
    pub format: u32,
    /// The live pointer as verified.
    pub head: Head,
    /// What it points to.
    pub deployment: Deployment,
}

/// The snapshot folder. All calls block.
pub struct Snapshots {
    dir: PathBuf,
}

impl Snapshots {
    /// Snapshots in `dir`, which may not exist yet.
    pub fn new(dir: PathBuf) -> Snapshots {
        Snapshots { dir }
    }

    /// Writes the state of an app: index first, then the document that names it.
    pub fn write(&self, head: &Head, deployment: &Deployment, index: Option<&[u8]>) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.dir)?;
        let app = &head.app;
        let index_path = deployment
            .static_files
            .as_ref()
            .map(|files| self.index_path(app, &files.hash));
        if let (Some(path), Some(index)) = (&index_path, index)
            && !path.exists()
        {
            self.replace(path, index)?;
        }
        let document = Document {
            format: FORMAT,
            head: head.clone(),
            deployment: deployment.clone(),
        };
        let json = serde_json::to_vec(&document)?;
        let mut content = blake3::hash(&json).to_hex().as_bytes().to_vec();
        content.push(b'\n');
        content.extend_from_slice(&json);
        self.replace(&self.path(app), &content)?;
        File::open(&self.dir)?.sync_all()?;
        self.remove_indexes(app, index_path.as_deref());
        Ok(())
    }

    /// Reads the state of an app; `None` when there is none or it is damaged.
    pub fn load(&self, app: &AppName) -> Option<(Document, Option<Bytes>)> {
        let content = std::fs::read(self.path(app)).ok()?;
        let document = parse(&content).filter(|document| document.head.app == *app);
        let Some(document) = document else {
            tracing::warn!(%app, "snapshot is damaged; asking the pipe");
            return None;
        };
        let index = match &document.deployment.static_files {
            Some(files) => Some(Bytes::from(std::fs::read(self.index_path(app, &files.hash)).ok()?)),
            None => None,
        };
        Some((document, index))
    }

    /// Forgets an app that was removed.
    pub fn remove(&self, app: &AppName) {
        if let Err(error) = std::fs::remove_file(self.path(app))
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%app, %error, "cannot remove a snapshot");
        }
        self.remove_indexes(app, None);
    }

    fn path(&self, app: &AppName) -> PathBuf {
        self.dir.join(format!("{app}.json"))
    }

    fn index_path(&self, app: &AppName, hash: &str) -> PathBuf {
        // The hash is text from a document: it names a file only if it is one.
        let hash = blake3::Hash::from_hex(hash)
            .map(|hash| hash.to_hex().to_string())
            .unwrap_or_default();
        self.dir.join(format!("{app}.{hash}.index"))
    }

    fn remove_indexes(&self, app: &AppName, kept: Option<&Path>) {
        let prefix = format!("{app}.");
        for entry in std::fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let mine = name
                .to_str()
                .is_some_and(|name| name.starts_with(&prefix) && name.ends_with(".index"));
            if mine && Some(entry.path().as_path()) != kept {
                // Left behind, it is only space: the document no longer names it.
                std::fs::remove_file(entry.path()).unwrap_or_default();
            }
        }
    }

    fn replace(&self, path: &Path, content: &[u8]) -> std::io::Result<()> {
        let mut new = path.as_os_str().to_owned();
        new.push(".new");
        let mut file = File::create(&new)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&new, path)
    }
}

fn parse(content: &[u8]) -> Option<Document> {
    let (hash, rest) = content.split_at_checked(2 * blake3::OUT_LEN)?;
    let json = rest.strip_prefix(b"\n")?;
    if blake3::hash(json).to_hex().as_bytes() != hash {
        return None;
    }
    let document: Document = serde_json::from_slice(json).ok()?;
    (document.format <= FORMAT).then_some(document)
}
