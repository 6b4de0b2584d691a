//! The answers: the paste box, the report of what was pasted, documents as JSON.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::{FormRejection, JsonRejection};
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use axum::{Form, Json};
use detente::{Document, Source};
use serde::Deserialize;

use super::Shared;
use super::problem::Problem;
use crate::report::{Item, written};

/// An article as it is sent: `{"text": "...", "id": "a1", "date": "2024-06-13"}`; only `text` is required.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    text: String,
    #[serde(default)]
    id: String,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
    url: Option<String>,
}

/// The page with the paste box.
pub(super) async fn home() -> Html<&'static str> {
    Html(include_str!("home.html"))
}

/// The `OpenAPI` description of this server.
pub(super) async fn openapi() -> Response {
    ([(CONTENT_TYPE, "application/json")], include_str!("openapi.json")).into_response()
}

/// The JSON Schema of documents.
pub(super) async fn schema() -> Response {
    Json(schemars::schema_for!(Document)).into_response()
}

/// One article as JSON → its document.
pub(super) async fn extract(
    State(shared): State<Arc<Shared>>,
    sent: Result<Json<Article>, JsonRejection>,
) -> Result<Json<Document>, Problem> {
    let Json(article) = sent.map_err(|it| Problem::unreadable(it.status(), it.body_text()))?;
    read(shared, article, |_, item| item.document).await.map(Json)
}

/// One article out of the paste box → its report page.
pub(super) async fn report(
    State(shared): State<Arc<Shared>>,
    sent: Result<Form<Article>, FormRejection>,
) -> Result<Html<String>, Problem> {
    let Form(article) = sent.map_err(|it| Problem::unreadable(it.status(), it.body_text()))?;
    read(shared, article, |shared, item| written(&[item], &shared.extractor)).await.map(Html)
}

/// Reads `article` beside the threads that answer, if there is room for one more.
async fn read<T: Send + 'static>(
    shared: Arc<Shared>,
    article: Article,
    give: impl FnOnce(&Shared, Item) -> T + Send + 'static,
) -> Result<T, Problem> {
    if article.text.len() > shared.max_bytes {
        return Err(Problem::too_long(article.text.len(), shared.max_bytes));
    }
    let date = article.date.as_deref().filter(|date| !date.is_empty());
    let date = date.map(crate::arguments::date).transpose().map_err(Problem::bad_date)?;
    // The permit goes with the work: an answer that came too late still counts until it is done.
    let permit = Arc::clone(&shared.permits).try_acquire_owned().map_err(|_| Problem::BUSY)?;
    let work = move || {
        let _permit = permit;
        let id = if article.id.is_empty() { "article" } else { &article.id };
        let source = Source {
            id,
            text: &article.text,
            date: date.as_deref(),
            title: article.title.as_deref().filter(|title| !title.is_empty()),
            publisher: article.source.as_deref(),
            url: article.url.as_deref(),
        };
        // A text that breaks the reader must not take the server with it.
        catch_unwind(AssertUnwindSafe(|| {
            let document = shared.extractor.extract_source(source);
            give(&shared, Item { document, text: article.text.clone(), title: article.title.clone() })
        }))
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.ok().and_then(Result::ok).ok_or_else(|| Problem::BROKEN.into())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_style_of_the_paste_box_is_the_one_that_its_policy_allows() {
        let page = include_str!("home.html");
        let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.expect("a style")));
        assert!(page.contains(&format!("style-src 'sha256-{hash}'")), "{hash}");
        assert!(!page.contains(" style=") && !page.contains("<script"));
    }
}
