//! The jobs of one commit, run one after another on a working copy of the active table.

use super::overlay::{Changes, Overlay};
use super::record::Effect;
use super::table::Table;
use super::view::{Base, View};
use super::writer::{Job, RowWork, Work};
use crate::blob::{PendingBlobs, Row};
use crate::{CellId, StoreError};

/// What a judge wants done with a blob's row.
pub(crate) enum RowVerdict {
    Keep,
    Delete,
    Replace(Row),
}

/// What a batch changed, one entry per job of a cell that changed anything.
pub(crate) type Applied = Vec<(CellId, Changes)>;

/// A commit in the making; dropped, it leaves nothing.
pub(crate) struct Batch<'a> {
    /// The committed state with what the jobs so far changed.
    view: View,
    pending: &'a PendingBlobs,
    /// Only transactions that make room may pass.
    low_room: bool,
    /// Takes the effects, for the log.
    log: &'a mut Vec<u8>,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(view: View, pending: &'a PendingBlobs, low_room: bool, log: &'a mut Vec<u8>) -> Batch<'a> {
        Batch {
            view,
            pending,
            low_room,
            log,
        }
    }

    /// The active table with everything the jobs changed.
    pub(crate) fn into_active(self) -> Table {
        self.view.active
    }

    /// Runs one job. The changes of a cell are returned.
    pub(crate) fn run(&mut self, job: &mut Job) -> Result<Option<(CellId, Changes)>, StoreError> {
        let work = match &mut job.work {
            Work::Cell(work) => work,
            Work::Rows(work) => {
                self.judge(work)?;
                return Ok(None);
            }
            Work::Settle => return Ok(None),
        };
        let cell = work.cell().clone();
        let prefix = match cell.prefix() {
            Ok(prefix) => prefix,
            Err(error) => {
                work.refuse(error);
                return Ok(None);
            }
        };
        let mut overlay = Overlay::new(&self.view, &prefix, self.pending, self.low_room);
        let keep = work.run(&mut overlay);
        let changes = overlay.into_changes();
        if !keep || changes.is_empty() {
            return Ok(None);
        }
        if self.low_room && !changes.makes_room() {
            work.refuse(StoreError::Full);
            return Ok(None);
        }
        self.apply(&changes);
        Ok(Some((cell, changes)))
    }

    fn apply(&mut self, changes: &Changes) {
        for record in changes.keys.values() {
            record.effect().encode(self.log);
            self.view.active.set(record.clone());
        }
        for (blob, row) in &changes.rows {
            Effect::Row(*blob, *row).encode(self.log);
            let new = changes.new_rows.contains(blob);
            self.view.active.set_row(*blob, Some(*row), new);
        }
    }

    fn judge(&mut self, work: &mut RowWork) -> Result<(), StoreError> {
        for blob in &work.blobs {
            let Some(row) = self.view.row(*blob)? else {
                continue;
            };
            let row = match (work.judge)(*blob, row) {
                RowVerdict::Keep => continue,
                RowVerdict::Delete => None,
                RowVerdict::Replace(row) => Some(row),
            };
            match row {
                Some(row) => Effect::Row(*blob, row).encode(self.log),
                None => Effect::RowDelete(*blob).encode(self.log),
            }
            self.view.active.set_row(*blob, row, false);
        }
        Ok(())
    }
}
