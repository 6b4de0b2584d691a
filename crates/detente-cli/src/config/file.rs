//! The text of a config → its settings, checked against the commands there are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Command};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{TYPED_ONLY, below, option, takes_files};

/// The settings of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) file: PathBuf,
    pub(crate) settings: Vec<Setting>,
}

/// One option in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The command it is for; empty for all that have the option.
    pub(crate) commands: Vec<String>,
    /// The long name of the option.
    pub(crate) name: String,
    /// Its values; none for a switch that is off.
    pub(crate) values: Vec<String>,
}

impl Config {
    /// Reads and checks a file.
    pub(crate) fn read(file: &Path, command: &Command) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::parse(file, &text, command)
    }

    pub(super) fn parse(file: &Path, text: &str, command: &Command) -> Result<Self, String> {
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
        let told = |at: usize, problem: &str| format!("{}:{}: {problem}", file.display(), line(at));
        let table = DeTable::parse(text)
            .map_err(|error| told(error.span().map_or(0, |span| span.start), error.message()))?;
        let mut config = Self { file: file.to_owned(), settings: Vec::new() };
        config
            .table(table.get_ref(), &mut Vec::new(), command)
            .map_err(|(at, problem)| told(at, &problem))?;
        Ok(config)
    }

    fn table(
        &mut self,
        table: &DeTable<'_>,
        commands: &mut Vec<String>,
        command: &Command,
    ) -> Result<(), (usize, String)> {
        // In the order of the file, whatever the order of the names.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let (at, name) = (key.span().start, key.get_ref().as_ref());
            let here = below(command, commands).expect("only commands there are");
            if let (Some(_), DeValue::Table(inner)) = (here.find_subcommand(name), value.get_ref()) {
                commands.push(name.to_owned());
                self.table(inner, commands, command)?;
                commands.pop();
                continue;
            }
            if TYPED_ONLY.contains(&name) {
                let problem = format!("`{name}` is only typed, so that no file that is found decides it");
                return Err((at, problem));
            }
            let is_known =
                if commands.is_empty() { is_anywhere(here, name) } else { option(here, name).is_some() };
            if !is_known {
                let whose = if commands.is_empty() {
                    "no command has an".to_owned()
                } else {
                    format!("`{}` has no", commands.join(" "))
                };
                return Err((at, format!("{whose} option `{name}`")));
            }
            let values = values(value, name)?;
            self.settings.push(Setting { commands: commands.clone(), name: name.to_owned(), values });
        }
        Ok(())
    }

    /// The options for the command of `path`, as they would be typed.
    pub(super) fn arguments(&self, path: &[String], command: &Command) -> Vec<OsString> {
        let Some(command) = below(command, path) else { return Vec::new() };
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let mut all = Vec::new();
        let settings = self.settings.iter().filter(|it| it.commands.is_empty() || it.commands == path);
        for setting in settings {
            let Some(option) = option(command, &setting.name) else { continue };
            for value in &setting.values {
                let mut argument = OsString::from(format!("--{}", setting.name));
                if matches!(option.get_action(), ArgAction::SetTrue) {
                    all.push(argument);
                    continue;
                }
                argument.push("=");
                if takes_files(option) {
                    argument.push(folder.join(value));
                } else {
                    argument.push(value);
                }
                all.push(argument);
            }
        }
        all
    }
}

/// Whether any command has such an option.
fn is_anywhere(command: &Command, name: &str) -> bool {
    option(command, name).is_some() || command.get_subcommands().any(|below| is_anywhere(below, name))
}

/// The values of an option: one, several, or `ours = "theirs"` in a table.
fn values(value: &Spanned<DeValue<'_>>, name: &str) -> Result<Vec<String>, (usize, String)> {
    let at = value.span().start;
    let one = |value: &DeValue<'_>, what: &str| match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.to_string()),
        DeValue::Datetime(date) => Ok(date.to_string()),
        _ => Err((at, format!("`{name}` cannot be a {what}"))),
    };
    match value.get_ref() {
        DeValue::Boolean(true) => Ok(vec![String::new()]),
        DeValue::Boolean(false) => Ok(Vec::new()),
        DeValue::Array(values) => values.iter().map(|value| one(value.get_ref(), "list of lists")).collect(),
        DeValue::Table(pairs) => pairs
            .iter()
            .map(|(key, value)| Ok(format!("{}={}", key.get_ref(), one(value.get_ref(), "table of tables")?)))
            .collect(),
        value => one(value, "value").map(|value| vec![value]),
    }
}
