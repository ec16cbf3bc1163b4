//! Deployments asked for by id. They never change, so they are loaded once and kept while used.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use standpipe_app::{AppName, DeploymentId};

use crate::live::{Apps, LoadError, Lookup};
use crate::origin::OriginError;
use crate::site::SharedSite;

/// Preview loads at a time.
const LOADS_MAX: usize = 16;

/// The previews in memory.
pub struct Previews {
    apps: Arc<Apps>,
    kept_max: usize,
    kept: Mutex<Kept>,
    loads: tokio::sync::Semaphore,
}

#[derive(Default)]
struct Kept {
    /// Site and moment of last use, counted in uses.
    sites: HashMap<(AppName, DeploymentId), (SharedSite, u64)>,
    uses: u64,
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
        if let Some(site) = self.kept(&key) {
            return Lookup::Site(site);
        }
        let Ok(_turn) = self.loads.acquire().await else {
            return Lookup::NotFound;
        };
        if let Some(site) = self.kept(&key) {
            return Lookup::Site(site);
        }
        match self.apps.load(app, id, None).await {
            Ok((_, site, _)) => {
                let site = Arc::new(site);
                self.keep(key, site.clone());
                Lookup::Site(site)
            }
            Err(LoadError::Origin(OriginError::NotFound { .. })) => Lookup::NotFound,
            Err(error) => {
                tracing::warn!(%app, deployment = %id, %error, "cannot load a preview");
                Lookup::Unavailable
            }
        }
    }

    fn kept(&self, key: &(AppName, DeploymentId)) -> Option<SharedSite> {
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        kept.uses += 1;
        let uses = kept.uses;
        let (site, used) = kept.sites.get_mut(key)?;
        *used = uses;
        Some(site.clone())
    }

    fn keep(&self, key: (AppName, DeploymentId), site: SharedSite) {
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if kept.sites.len() >= self.kept_max {
            let oldest = kept
                .sites
                .iter()
                .min_by_key(|(_, (_, used))| *used)
                .map(|(key, _)| key.clone());
            if let Some(oldest) = oldest {
                kept.sites.remove(&oldest);
            }
        }
        let uses = kept.uses;
        kept.sites.insert(key, (site, uses));
    }
}
