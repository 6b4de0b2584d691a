//! `detente serve`: the report page with a paste box, and a small JSON API, for one machine.
//!
//! Nothing is kept: an article lives as long as its answer. What is too long, too slow or too much at a
//! time is turned away with a status that says so; nothing waits in a queue.

mod answers;
mod problem;

use std::sync::Arc;
use std::time::Duration;

use anstream::eprintln;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use detente::Extractor;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::arguments::{Serve, WhichAttributions};
use crate::extract::extractor;
use crate::outcome::{Outcome, Stopped};
use problem::Problem;

/// How many connections are open at a time.
const CONNECTIONS: usize = 256;

/// What all answers share.
#[derive(Debug)]
struct Shared {
    extractor: Extractor,
    /// One permit for each article that is being read.
    permits: Arc<Semaphore>,
    max_bytes: usize,
    timeout: Duration,
}

/// Answers until it is interrupted; answers that are under way are finished.
#[allow(clippy::print_stderr)]
pub(crate) fn serve(arguments: &Serve) -> Result<Outcome, Stopped> {
    let Some(extractor) = extractor(&arguments.own, WhichAttributions::Events, 0.0)? else {
        return Ok(Outcome::BadRules);
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = arguments.jobs.map_or(processors, usize::from);
    let shared = Arc::new(Shared {
        extractor,
        permits: Arc::new(Semaphore::new(jobs)),
        max_bytes: arguments.max_bytes,
        timeout: Duration::from_secs(arguments.timeout),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(jobs)
        .enable_all()
        .build()?;
    let timeout = shared.timeout;
    let done = runtime.block_on(async {
        let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
            Stopped::Usage(format!(
                "cannot listen on {}: {error}; is it in use? try --listen",
                arguments.listen
            ))
        })?;
        eprintln!("listening on http://{} (Ctrl-C ends it)", listener.local_addr()?);
        answer(listener, &router(shared), timeout, stop()?).await;
        Ok(Outcome::Done)
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    done
}

/// Answers until `stop` is ready, then ends what is under way within `timeout`.
///
/// Who opens a connection has `timeout` to send the head of a request; who sends it byte by byte, or none,
/// is cut off. More than [`CONNECTIONS`] at a time wait outside.
async fn answer(listener: TcpListener, router: &Router, timeout: Duration, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(timeout);
    let (graceful, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut stop = std::pin::pin!(async {
        stop.await;
        None
    });
    loop {
        let next = async {
            let permit = Arc::clone(&room).acquire_owned().await.ok()?;
            loop {
                // An error is of one connection, or there are no more handles: others may do better later.
                match listener.accept().await {
                    Ok((stream, _)) => return Some((stream, permit)),
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        };
        let Some((stream, permit)) = either(stop.as_mut(), std::pin::pin!(next)).await else { break };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // Whoever goes away before the answer is no error of ours.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    // Somebody who sends half a request and waits does not keep the program from ending.
    let _ = tokio::time::timeout(timeout, graceful.shutdown()).await;
}

fn router(shared: Arc<Shared>) -> Router {
    // JSON and forms need more bytes than the text that they carry: six for each at worst.
    let body = shared.max_bytes.saturating_mul(6).saturating_add(4096);
    Router::new()
        .route("/", get(answers::home))
        .route("/report", post(answers::report))
        .route("/v1/extract", post(answers::extract))
        .route("/v1/schema", get(answers::schema))
        .route("/openapi.json", get(answers::openapi))
        .route("/health", get(|| async { "ok\n" }))
        .fallback(|| async { Problem::NO_SUCH_PAGE.into_response() })
        .layer(DefaultBodyLimit::max(body))
        .layer(from_fn_with_state(Arc::clone(&shared), bounded))
        .with_state(shared)
}

/// Ends a request that takes too long, and tells browsers to keep and guess nothing.
async fn bounded(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(shared.timeout, next.run(request)).await;
    let mut answer = answer.unwrap_or_else(|_| Problem::TOO_SLOW.into_response());
    let headers = answer.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer
}

/// Ready when the program is asked to end.
#[cfg(unix)]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        let interrupted = std::pin::pin!(interrupt.recv());
        let terminated = std::pin::pin!(terminate.recv());
        either(interrupted, terminated).await;
    })
}

/// Ready when the program is asked to end.
#[cfg(not(unix))]
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// Ready when one of two is.
async fn either<T>(mut a: impl Future<Output = T> + Unpin, mut b: impl Future<Output = T> + Unpin) -> T {
    use std::pin::Pin;
    std::future::poll_fn(|context| match Pin::new(&mut a).poll(context) {
        std::task::Poll::Pending => Pin::new(&mut b).poll(context),
        ready @ std::task::Poll::Ready(_) => ready,
    })
    .await
}
