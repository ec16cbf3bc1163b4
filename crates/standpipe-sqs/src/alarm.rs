//! Wakes those who wait for messages when a visibility timeout or a delay ends.
//!
//! One task per queue, and only while somebody waits or did so shortly before: however many wait, each end
//! wakes as many of them as messages have become visible.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use tokio::sync::Notify;

use crate::queue::Queue;

/// Naps are no longer than this, should a clock jump.
const NAP_MAX: Duration = Duration::from_secs(20);

/// The alarm of one queue.
#[derive(Default)]
pub struct Alarm {
    waiting: AtomicUsize,
    /// Monotonic millisecond for which it is set; [`u64::MAX`] for none. 0 until the task has looked for the first
    /// time: it finds by itself what was set before.
    set_for_ms: AtomicU64,
    /// True while the task runs.
    running: Mutex<bool>,
    earlier: Notify,
}

impl Alarm {
    /// A timer was set, or somebody who waits has looked at the first one. Wakes the task when it ends before
    /// the one the task naps for; timers set while nobody waits are not told.
    pub fn timer_set(&self, next_ms: Option<u64>) {
        if self.waiting.load(Ordering::SeqCst) > 0
            && next_ms.is_some_and(|next_ms| next_ms < self.set_for_ms.load(Ordering::SeqCst))
        {
            self.earlier.notify_one();
        }
    }
}

/// Somebody waits while it lives.
pub struct Waiting(Arc<Queue>);

impl Waiting {
    /// Begins to wait, and starts the task when it does not run.
    pub fn begin(queue: &Arc<Queue>) -> Waiting {
        let alarm = queue.alarm();
        alarm.waiting.fetch_add(1, Ordering::SeqCst);
        let mut running = alarm.running.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !*running {
            *running = true;
            tokio::spawn(run(Arc::downgrade(queue)));
        }
        Waiting(Arc::clone(queue))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // The task naps on: whoever polls mostly polls again at once.
        self.0.alarm().waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn run(queue: Weak<Queue>) {
    loop {
        let Some(queue) = queue.upgrade() else { return };
        let alarm = queue.alarm();
        {
            let mut running = alarm.running.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if alarm.waiting.load(Ordering::SeqCst) == 0 {
                *running = false;
                return;
            }
        }
        // Asked for before looking, so that a timer set in between is not missed.
        let earlier = alarm.earlier.notified();
        tokio::pin!(earlier);
        earlier.as_mut().enable();
        let now = queue.now();
        let (became_visible, next_ms) = {
            let mut index = queue.index();
            let before = index.counts().visible;
            index.settle(&now);
            let next_ms = index.next_timer();
            alarm.set_for_ms.store(next_ms.unwrap_or(u64::MAX), Ordering::SeqCst);
            (index.counts().visible.saturating_sub(before), next_ms)
        };
        queue.wake(became_visible.min(alarm.waiting.load(Ordering::SeqCst)));
        let nap = next_ms.map_or(NAP_MAX, |at_ms| {
            // Never a busy loop, even if the clock of the store stands still.
            Duration::from_millis(at_ms.saturating_sub(now.mono_ms).max(1)).min(NAP_MAX)
        });
        tokio::select! {
            () = earlier => {}
            () = tokio::time::sleep(nap) => {}
        }
    }
}
