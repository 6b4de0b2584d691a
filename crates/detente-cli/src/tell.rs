//! What is told on standard error: failures, warnings, progress.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input::Failure;
use crate::show;
use crate::show::words::count;

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loudness {
    /// Errors only.
    Quiet,
    /// Warnings, and progress on a terminal.
    Usual,
    /// Each article too.
    Verbose,
}

static LOUDNESS: OnceLock<Loudness> = OnceLock::new();
/// The bar that lines must not be written into.
static BAR: OnceLock<ProgressBar> = OnceLock::new();

/// Settles for the whole run how much is told.
pub(crate) fn set(loudness: Loudness) {
    // The first one counts; there is only one.
    let _ = LOUDNESS.set(loudness);
}

pub(crate) fn loudness() -> Loudness {
    LOUDNESS.get().copied().unwrap_or(Loudness::Usual)
}

/// Tells a line, whatever else is told.
#[allow(clippy::print_stderr)]
pub(crate) fn line(line: &str) {
    let tell = || anstream::eprintln!("{line}");
    match BAR.get() {
        Some(bar) => bar.suspend(tell),
        None => tell(),
    }
}

/// Names an article that could not be read.
pub(crate) fn fail(failure: &Failure) {
    line(&format!("detente: {}: {} [{}]", failure.name, failure.problem, failure.code.as_str()));
}

/// Tells what is odd about an article.
pub(crate) fn warn(warning: &str) {
    if loudness() > Loudness::Quiet {
        line(&format!("{} {warning}", show::styled(show::WARNING, "warning:")));
    }
}

/// How far a run is: articles, rate, time left.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<&'static ProgressBar>,
    /// Bytes read of all input.
    read: Arc<AtomicU64>,
    start: Instant,
    documents: usize,
    events: usize,
}

impl Progress {
    /// Whether somebody sees it: standard error is a terminal, and standard output is not in its way.
    pub(crate) fn is_wanted(is_to_file: bool) -> bool {
        let is_free = is_to_file || !std::io::stdout().is_terminal();
        loudness() == Loudness::Usual && is_free && std::io::stderr().is_terminal()
    }

    /// Starts counting. `total` is how many bytes there are to read, where that is known; with
    /// `is_shown` a bar is drawn.
    pub(crate) fn new(is_shown: bool, total: Option<u64>, read: Arc<AtomicU64>) -> Self {
        let bar = is_shown.then(|| {
            BAR.get_or_init(|| {
                let target = ProgressDrawTarget::stderr_with_hz(5);
                let bar = ProgressBar::with_draw_target(total, target);
                let template = match total {
                    Some(_) => "{bar:30} {percent:>3} % · {msg} · {eta} left",
                    None => "{spinner} {msg}",
                };
                let style = ProgressStyle::with_template(template);
                bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                bar.enable_steady_tick(Duration::from_millis(250));
                bar
            })
        });
        Self { bar, read, start: Instant::now(), documents: 0, events: 0 }
    }

    /// Counts a document.
    pub(crate) fn add(&mut self, events: usize) {
        self.documents += 1;
        self.events += events;
        if let Some(bar) = self.bar {
            bar.set_position(self.read.load(Ordering::Relaxed));
            bar.set_message(self.told());
        }
    }

    fn told(&self) -> String {
        let seconds = self.start.elapsed().as_secs_f64().max(1e-3);
        let rate = self.documents as f64 / seconds;
        format!("{} · {} · {rate:.0}/s", count(self.documents, "document"), count(self.events, "event"))
    }

    /// Takes the bar away, and tells the sum if all is told.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        if loudness() == Loudness::Verbose {
            let seconds = self.start.elapsed().as_secs_f64();
            line(&format!("detente: {} in {seconds:.1} s", self.told()));
        }
    }
}
