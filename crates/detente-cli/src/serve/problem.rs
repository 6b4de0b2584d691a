//! What went wrong with a request, as a status and JSON: `{"error": {"code", "message", "hint"}}`.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A request that was turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
    hint: &'static str,
}

/// A problem of which no more is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fixed(StatusCode, &'static str, &'static str, &'static str);

impl Problem {
    pub(super) const NO_SUCH_PAGE: Fixed =
        Fixed(StatusCode::NOT_FOUND, "not_found", "there is no such page", "see /openapi.json");
    pub(super) const TOO_SLOW: Fixed = Fixed(
        StatusCode::GATEWAY_TIMEOUT,
        "timeout",
        "the answer took too long",
        "send a shorter article, or start the server with a longer --timeout",
    );
    pub(super) const BUSY: Fixed = Fixed(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "as many articles as may be are being read",
        "try again in a second",
    );
    pub(super) const BROKEN: Fixed = Fixed(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "the program has an error and could not read the article",
        "please report it with the article",
    );

    pub(super) fn unreadable(status: StatusCode, message: String) -> Self {
        let hint = "send JSON such as {\"text\": \"...\"} with the content type application/json";
        Self { status, code: "bad_request", message, hint }
    }

    pub(super) fn bad_date(message: String) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            code: "bad_date",
            message,
            hint: "such as 2024-06-13",
        }
    }

    pub(super) fn too_long(bytes: usize, most: usize) -> Self {
        let message = format!("the article has {bytes} bytes; {most} are the most");
        let hint = "start the server with a larger --max-bytes, or use `detente extract`";
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, code: "too_long", message, hint }
    }
}

impl From<Fixed> for Problem {
    fn from(Fixed(status, code, message, hint): Fixed) -> Self {
        Self { status, code, message: message.to_owned(), hint }
    }
}

impl IntoResponse for Fixed {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code, "message": self.message, "hint": self.hint } });
        let mut answer = (self.status, Json(body)).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            answer.headers_mut().insert(RETRY_AFTER, 1.into());
        }
        answer
    }
}
