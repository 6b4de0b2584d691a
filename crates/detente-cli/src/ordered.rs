//! Work on many articles at a time, results in the order of the articles, memory bounded.

use rayon::prelude::*;

use crate::interrupt;

/// Articles of one batch, for each thread.
const ARTICLES_A_THREAD: usize = 16;
/// A batch is closed once it holds so many bytes of text.
const BATCH_BYTES: usize = 8 << 20;

/// How many items are worked on at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    /// How many threads; as many as there are processors for `None`.
    pub(crate) jobs: Option<u16>,
    /// Whether each item is taken before the next one is read.
    pub(crate) is_at_once: bool,
}

/// Gives `work` each of `items` on one of several threads, and `take` the results in order.
///
/// Ends early, without an error, when the run is asked to end. No more than one batch of items and results is in memory. `size` says how many bytes an item
/// holds. Stops at the first error of `take`.
pub(crate) fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T>,
    pace: Pace,
    size: impl Fn(&T) -> usize,
    work: impl Fn(T) -> R + Sync + Send,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    // Without threads, as some systems are, one at a time works as well.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(pace.jobs.unwrap_or(0).into()).build().ok();
    let most = if pace.is_at_once { 1 } else { usize::MAX };
    let threads = pool.as_ref().map_or(1, rayon::ThreadPool::current_num_threads);
    let mut items = items.peekable();
    while !interrupt::is_asked() && items.peek().is_some() {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most.min(threads * ARTICLES_A_THREAD)
            && bytes < BATCH_BYTES
            && let Some(item) = items.next()
        {
            bytes += size(&item);
            batch.push(item);
        }
        let results: Vec<R> = match &pool {
            Some(pool) => pool.install(|| batch.into_par_iter().with_max_len(1).map(&work).collect()),
            None => batch.into_iter().map(&work).collect(),
        };
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let mut seen = Vec::new();
        let take = |square| {
            seen.push(square);
            Ok::<(), ()>(())
        };
        in_order(0..500_u64, Pace { jobs: Some(4), is_at_once: false }, |_| 1 << 18, |n| n * n, take)
            .expect("no error");
        assert_eq!(seen, (0..500).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_stops_the_work() {
        let stopped = in_order(
            0..,
            Pace { jobs: Some(2), is_at_once: true },
            |_| 0,
            |n| n,
            |n| if n < 40 { Ok(()) } else { Err(n) },
        );
        assert_eq!(stopped, Err(40));
    }
}
