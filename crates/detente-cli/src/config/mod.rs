//! `detente.toml`: options that need not be typed, found in the folder of the run or one above.
//!
//! A key is the long name of an option: `date`, `gazetteer`. At the top it holds for each command that
//! has the option, in a table like `[extract]` for that command. What is typed goes before. Options that
//! say where something is written cannot stand there, so that no file that is found can overwrite one.

mod file;
mod show;

use std::any::TypeId;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(crate) use file::Config;
pub(crate) use show::show;

/// What such a file is called.
pub(crate) const NAME: &str = "detente.toml";

/// Options that say where something goes, or make no sense there.
const TYPED_ONLY: &[&str] =
    &["output", "errors", "resume", "store", "listen", "help", "version", "no-config", "quiet", "verbose"];

/// A command line whose options may be given again: the last one counts.
pub(crate) fn repeatable(command: Command) -> Command {
    let again = |argument: Arg| {
        let is_single = matches!(argument.get_action(), ArgAction::Set | ArgAction::SetTrue);
        if !is_single || argument.is_positional() {
            return argument;
        }
        let id = argument.get_id().clone();
        argument.overrides_with(id)
    };
    command.mut_args(again).mut_subcommands(repeatable)
}

/// The commands of a command line that was read: `["rules", "check"]`.
pub(crate) fn path(matches: &ArgMatches) -> Vec<String> {
    let mut path = Vec::new();
    let mut matches = matches;
    while let Some((name, below)) = matches.subcommand() {
        path.push(name.to_owned());
        matches = below;
    }
    path
}

/// `typed` with the options that `config` has for the commands of `path`, before what was typed.
pub(crate) fn with_config(
    typed: &[OsString],
    path: &[String],
    config: &Config,
    command: &Command,
) -> Vec<OsString> {
    let mut at = 1;
    for name in path {
        let found = typed.iter().skip(at).position(|it| it.to_str() == Some(name));
        at = found.map_or(typed.len(), |found| at + found + 1);
    }
    let at = at.min(typed.len());
    let mut all = typed[..at].to_vec();
    all.extend(config.arguments(path, command));
    all.extend_from_slice(&typed[at..]);
    all
}

/// The file in `folder` or the nearest one above it.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
}

/// The command that `path` leads to.
fn below<'a>(command: &'a Command, path: &[String]) -> Option<&'a Command> {
    path.iter().try_fold(command, |command, name| command.find_subcommand(name))
}

/// The option of `command` with this long name, if it may stand in the file.
fn option<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let mut options = command.get_arguments().filter(|_| !TYPED_ONLY.contains(&name));
    options.find(|argument| argument.get_long() == Some(name))
}

/// Whether an option takes names of files, which then count from the folder of the config.
fn takes_files(argument: &Arg) -> bool {
    let parser: &ValueParser = argument.get_value_parser();
    parser.type_id() == TypeId::of::<PathBuf>()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::arguments::Arguments;

    fn read(text: &str) -> Result<Config, String> {
        let mut command = repeatable(Arguments::command());
        command.build();
        Config::parse(Path::new("/here/detente.toml"), text, &command)
    }

    /// What is run for what is typed.
    fn run(text: &str, typed: &[&str]) -> String {
        let mut command = repeatable(Arguments::command());
        command.build();
        let config = read(text).expect("a config");
        let typed: Vec<OsString> = typed.iter().map(OsString::from).collect();
        let matches = command.clone().try_get_matches_from(&typed).expect("a command line");
        let all = with_config(&typed, &path(&matches), &config, &command);
        command.try_get_matches_from(&all).expect("a command line still");
        all.iter().map(|it| it.to_str().expect("text")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn options_come_before_what_is_typed() {
        let text = "jobs = 2\ngazetteer = [\"own.tsv\", \"/more.tsv\"]\n[extract]\nformat = \"csv\"\n\
            line-buffered = true\nfield = { text = \"body\" }\n[rules.list]\nalone = true\n";
        assert_eq!(
            run(text, &["detente", "extract", "--format", "tsv", "a"]),
            "detente extract --jobs=2 --gazetteer=/here/own.tsv --gazetteer=/more.tsv --format=csv \
             --line-buffered --field=text=body --format tsv a"
        );
        assert_eq!(
            run(text, &["detente", "--color", "never", "entities", "a"]),
            "detente --color never entities --gazetteer=/here/own.tsv --gazetteer=/more.tsv a"
        );
        assert_eq!(run(text, &["detente", "rules", "list"]), "detente rules list --alone");
        assert_eq!(run("", &["detente", "demo"]), "detente demo");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, told) in [
            ("jobs = 2\nfromat = \"csv\"\n", "/here/detente.toml:2: no command has an option `fromat`"),
            ("[extract]\nfromat = 1\n", "/here/detente.toml:2: `extract` has no option `fromat`"),
            ("[extract]\noutput = \"x\"\n", "/here/detente.toml:2: `output` is only typed"),
            ("[extrakt]\n", "/here/detente.toml:1: no command has an option `extrakt`"),
            ("jobs = \n", "/here/detente.toml:1: "),
            ("date = [[1]]\n", "/here/detente.toml:1: `date` cannot be a list of lists"),
        ] {
            let error = read(text).expect_err("wrong");
            assert!(error.starts_with(told), "{error}");
        }
    }
}
