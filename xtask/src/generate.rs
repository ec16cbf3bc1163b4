//! `cargo xtask generate`: service models to `standpipe-wire/src/model`.

use std::path::Path;

use crate::config;
use crate::emit::Emitter;
use crate::model::Model;

/// Writes one file for each service.
pub fn run(root: &Path, botocore: &Path) -> Result<(), String> {
    let models = config::models(root)?;
    let support = config::support(root)?;
    for (service, pinned) in &models.models {
        let wanted = support
            .services
            .get(service)
            .ok_or_else(|| format!("`{service}` is not in xtask/support.toml"))?;
        let model = Model::open(botocore, pinned)?;
        let source = Emitter::new(&model, wanted).service(&models.botocore, &pinned.path)?;
        let path = root.join(format!("crates/standpipe-wire/src/model/{service}.rs"));
        std::fs::write(&path, source).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        eprintln!("wrote {}", path.display());
        let names = crate::support::operation_names(&model);
        let path = root.join(format!("xtask/operations/{service}.txt"));
        std::fs::create_dir_all(root.join("xtask/operations")).map_err(|error| error.to_string())?;
        std::fs::write(&path, names).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    Ok(())
}
