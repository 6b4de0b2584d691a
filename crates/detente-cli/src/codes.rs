//! `detente codes`: how events become codes of CAMEO and PLOVER, as a table.

use detente::codes::{CodeRow, CodeTable};
use detente::model::ActKind;

use crate::arguments::{Codes, TableForm};
use crate::outcome::{Outcome, Stopped};
use crate::state::{self, Table};

/// Shows the mapping: of the lines for a kind, the first whose conditions hold gives the code.
pub(crate) fn codes(arguments: &Codes) -> Result<Outcome, Stopped> {
    let kind = match arguments.kind.as_deref() {
        None => None,
        Some(name) => Some(ActKind::parse(name).ok_or_else(|| {
            let known: Vec<&str> = ActKind::ALL.iter().map(|kind| kind.as_str()).collect();
            Stopped::Usage(format!("there is no kind `{name}`; the kinds are {}", known.join(", ")))
        })?),
    };
    let codes = CodeTable::builtin();
    let is_wanted = |row: &&CodeRow| {
        arguments.profile.as_deref().is_none_or(|profile| row.profile == profile)
            && (kind.is_none() || row.kind.is_none_or(|it| Some(it) == kind))
    };
    let rows: Vec<&CodeRow> = codes.rows().iter().filter(is_wanted).collect();
    if rows.is_empty() {
        let mut profiles: Vec<&str> = codes.rows().iter().map(|row| row.profile.as_str()).collect();
        profiles.dedup();
        return Err(Stopped::Usage(format!("no lines; the profiles are {}", profiles.join(", "))));
    }
    let form = state::form(arguments.format);
    if form == TableForm::Json {
        let rows = rows.iter().map(|row| {
            serde_json::json!({
                "profile": row.profile,
                "kind": row.kind.map(ActKind::as_str),
                "when": row.when,
                "code": row.code,
                "name": codes.name(&row.profile, &row.code),
            })
        });
        state::write_json(&rows.collect::<Vec<_>>())?;
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(&["profile", "kind", "when", "code", "name"]);
    for row in rows {
        table.push(vec![
            row.profile.clone(),
            row.kind.map_or("*", ActKind::as_str).to_owned(),
            row.when.clone(),
            row.code.clone(),
            codes.name(&row.profile, &row.code).unwrap_or_default().to_owned(),
        ]);
    }
    state::write(&table.render(form))?;
    Ok(Outcome::Done)
}
