//! Ctrl-C: the first asks the run to end behind the present article, the second ends it at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// How long a run that is asked to end may take: it may wait for input that never comes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The exit code of who is interrupted, as shells have it.
pub(crate) const CODE: u8 = 130;

/// Lets Ctrl-C and the polite signals to end be asked for by [`is_asked`] from now on.
///
/// What is written is written in whole lines, so that ending at once leaves whole lines too.
pub(crate) fn listen() {
    let ended = ctrlc::set_handler(|| {
        if IS_ASKED.swap(true, Ordering::Relaxed) {
            end();
        }
        // The handler runs on a thread of its own, and a second signal waits for it; hence one more.
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE);
            end();
        });
    });
    // Without a handler the first signal ends the program at once.
    drop(ended);
}

/// Whether the run was asked to end.
pub(crate) fn is_asked() -> bool {
    IS_ASKED.load(Ordering::Relaxed)
}

#[allow(clippy::exit, reason = "nothing else ends a thread that waits for input")]
fn end() {
    std::process::exit(CODE.into());
}
