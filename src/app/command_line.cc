#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "app/calendar_commands.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/language_commands.h"
#include "app/match_filter.h"
#include "app/model_commands.h"
#include "app/report.h"
#include "files/replay_clock.h"

namespace atiende::app {
namespace {

constexpr const char* kAbout =
    "atiende: customer care where customers already talk.\n"
    "\n"
    "First steps:\n"
    "  atiende serve --data ./var              serve; prints the address and a one-time set-up link\n"
    "  atiende import posts.csv --as twcs      bring posts in from a file (again: changes nothing)\n"
    "  atiende replay posts.csv --speed 60x    feed a recording as if it happened now\n"
    "  atiende status --json                   what is in the data directory\n"
    "  atiende journal verify                  prove that no event was altered\n";

constexpr const char* kFooter =
    "Exit codes: 0 fine, 1 other, 2 invalid, 3 not found, 4 conflict, 5 denied, 6 rate limited, 7 unavailable,\n"
    "8 unknown outcome, 9 corrupt. Settings: flag, then ATIENDE_DATA_DIR, ATIENDE_LISTEN, ATIENDE_PUBLIC_URL,\n"
    "ATIENDE_LOG, then atiende.toml in the data directory. More in docs/command-line.md.";

/// Everything the options fill in; the chosen subcommand sets `run`.
struct Choice {
    Flags flags;
    std::function<int(const Configuration&)> run;
    ServeOptions serve;
    ImportOptions import;
    std::string speed = "60x";
    UserOptions user;
    std::string path;
    MatchChoice match;
    CalendarChoice calendar;
    TrainChoice train;
    EvaluateChoice evaluate;
    TrainLanguageChoice train_language;
    EvaluateLanguageChoice evaluate_language;
    std::string case_key;
    std::string language = "es";
    std::int64_t after = 0;
    bool json = false;
    bool with_key = false;
    bool with_evidence = false;
    bool force = false;
};

CLI::App* add_command(CLI::App& parent, Choice& choice, const std::string& name, const std::string& about,
                      std::function<int(const Configuration&)> run) {
    CLI::App* command = parent.add_subcommand(name, about);
    command->callback([&choice, run = std::move(run)] { choice.run = run; });
    // Everywhere, also behind the subcommand.
    command->add_option("--data", choice.flags.data, "data directory (default ./var)");
    return command;
}

void add_source_options(CLI::App* command, Choice& choice) {
    command->add_option("file", choice.import.file, "CSV or JSON Lines, plain or gzip; - for standard input")
        ->required();
    command->add_option("--as", choice.import.mapping, "mapping: twcs, posts, simple, or the path of a mapping file");
    command->add_option("--brand", choice.import.brand,
                        "brand that the posts concern (made if missing; default: the first)");
    command->add_option("--account", choice.import.account, "our identity that the posts reached (default: import)");
    command->add_option("--batch", choice.import.batch, "posts in one transaction")->check(CLI::Range(1, 1000));
}

void add_serve(CLI::App& app, Choice& choice) {
    auto* command = add_command(app, choice, "serve", "Serve the API, receive, send, fire clocks",
                                [&choice](const Configuration& c) { return serve(c, choice.serve); });
    command->add_option("--listen", choice.flags.listen, "ADDRESS:PORT (default 127.0.0.1:8420; port 0: any free one)");
    command->add_option("--public-url", choice.flags.public_url, "address that people use, behind a proxy");
    command->add_option("--log", choice.flags.log_level, "debug, info, warning or error");
    command->add_option("--playground-speed", choice.serve.playground_speed,
                        "let the playground's day pass at this speed");
    command->add_flag("--demo", choice.serve.demo,
                      "fill with an example company (once) and let the playground talk while you look");
    command->add_flag("--plain-pages", choice.serve.plain_pages,
                      "plain forms without a script instead of the web client");
    command->add_flag("--print-routes", choice.serve.print_routes, "print the routes of the API and end");
}

void add_sources(CLI::App& app, Choice& choice) {
    auto* import_command = add_command(app, choice, "import", "Bring posts in from a file; resumes where it stopped",
                                       [&choice](const Configuration& c) { return import(c, choice.import); });
    add_source_options(import_command, choice);
    import_command->add_flag("--again", choice.import.again, "read the file from its beginning");

    auto* replay_command =
        add_command(app, choice, "replay", "Feed a recording as if it happened now", [&choice](const Configuration& c) {
            const auto speed = files::parse_speed(choice.speed);
            return speed ? replay(c, {choice.import, *speed}) : report(speed.error());
        });
    add_source_options(replay_command, choice);
    replay_command->add_option("--speed", choice.speed, "recorded seconds in one real second (60x)");
}

void add_journal(CLI::App& app, Choice& choice) {
    CLI::App* journal = app.add_subcommand("journal", "Prove, rebuild or export the journal");
    journal->require_subcommand(1);
    add_command(*journal, choice, "verify", "Recompute every hash chain and seal", journal_verify);
    add_command(*journal, choice, "replay", "Rebuild the state tables from the journal and compare", journal_replay);
    add_command(*journal, choice, "export", "Events as JSON Lines", [&choice](const Configuration& c) {
        return journal_export(c, choice.after);
    })->add_option("--after", choice.after, "only events after this position");
}

void add_cases(CLI::App& app, Choice& choice) {
    CLI::App* cases = app.add_subcommand("case", "Look into one case");
    cases->require_subcommand(1);
    auto* explain =
        add_command(*cases, choice, "explain", "Every clock of a case: what it rests on, in words",
                    [&choice](const Configuration& c) { return case_explain(c, choice.case_key, choice.language); });
    explain->add_option("key", choice.case_key, "tracking key or id")->required();
    explain->add_option("--language", choice.language, "es or en")->capture_default_str();
}

void add_users(CLI::App& app, Choice& choice) {
    CLI::App* user = app.add_subcommand("user", "People who sign in");
    user->require_subcommand(1);
    auto* add = add_command(*user, choice, "add", "Add a user; the password is read from standard input",
                            [&choice](const Configuration& c) { return user_add(c, choice.user); });
    add->add_option("--email", choice.user.email, "sign-in name")->required();
    add->add_option("--name", choice.user.name, "name")->required();
    add->add_option("--role", choice.user.role, "agent, lead, administrator or auditor");
    add_command(*user, choice, "list", "List users", [&choice](const Configuration& c) {
        return user_list(c, choice.json);
    })->add_flag("--json", choice.json, "JSON Lines");
    add_command(*user, choice, "password", "Set a user's password, read from standard input",
                [&choice](const Configuration& c) { return user_password(c, choice.user.email); })
        ->add_option("--email", choice.user.email, "sign-in name")
        ->required();
}

void add_keeping(CLI::App& app, Choice& choice) {
    auto* backup_command =
        add_command(app, choice, "backup", "Copy everything while the server works",
                    [&choice](const Configuration& c) { return backup(c, choice.path, choice.with_key); });
    backup_command->add_option("target", choice.path, "a folder that is empty or not there")->required();
    backup_command->add_flag("--with-key", choice.with_key, "take master.key along");
    auto* restore_command =
        add_command(app, choice, "restore", "Bring a backup back; checks digests and the journal",
                    [&choice](const Configuration& c) { return restore(c, choice.path, choice.force); });
    restore_command->add_option("source", choice.path, "folder of a backup")->required();
    restore_command->add_flag("--force", choice.force, "replace what is there (it is kept under backups/)");
    add_command(app, choice, "status", "Counts of the data directory", [&choice](const Configuration& c) {
        return status(c, choice.json);
    })->add_flag("--json", choice.json, "one JSON object");
}

void add_match(CLI::App& app, Choice& choice) {
    MatchChoice& match = choice.match;
    auto* command = add_command(app, choice, "match", "Filter: posts as JSON Lines in, those that a query finds out",
                                [&choice](const Configuration&) { return match_filter(choice.match); });
    auto* which = command->add_option_group("what to look for");
    which->add_option("query,--query", match.query, "a listener's query");
    which->add_option("--queries", match.file, "a file of queries, one a line: id, tab, query");
    which->add_option("--check", match.to_check, "say how this query is read, and read no posts")
        ->each([&match](const std::string&) { match.check = true; });
    which->require_option(1);
    command
        ->add_option_function<std::string>(
            "--accents", [&match](const std::string& word) { match.how.accents = *enum_named<Accents>(word); },
            "fold (default) or exact")
        ->check(CLI::IsMember({"fold", "exact"}));
    command
        ->add_option_function<std::string>(
            "--quoted", [&match](const std::string& word) { match.how.quoted = *enum_named<Quoted>(word); },
            "match (default) or ignore what a post quotes")
        ->check(CLI::IsMember({"match", "ignore"}));
}

void add_calendar_options(CLI::App* command, CalendarChoice& calendar) {
    command->add_option("--calendar", calendar.file, "JSON as the API takes it, or .ics (holidays)");
    command->add_option("--zone", calendar.zone, "time zone of local times (Europe/Madrid)");
    command->add_flag("--explain", calendar.explain, "tell each open stretch and each day passed over");
}

void add_calendar(CLI::App& app, Choice& choice) {
    CalendarChoice& calendar = choice.calendar;
    CLI::App* group = app.add_subcommand("calendar", "Filter: business time between instants, and when things are due");
    group->require_subcommand(1);
    auto* between = add_command(*group, choice, "between", "Wall and business time from one instant to another",
                                [&choice](const Configuration&) { return calendar_between(choice.calendar); });
    auto* from = between->add_option("from", calendar.from, "2026-11-20T17:50 or RFC 3339; none: lines are read");
    auto* to = between->add_option("to", calendar.to, "the end");
    from->needs(to);
    add_calendar_options(between, calendar);
    auto* due = add_command(*group, choice, "due", "When something is due",
                            [&choice](const Configuration&) { return calendar_due(choice.calendar); });
    due->add_option("from", calendar.from, "2026-11-20T17:50 or RFC 3339; none: lines are read");
    auto* target = due->add_option_group("after");
    target->add_option("--hours", calendar.hours, "so many business hours")->check(CLI::Range(0.001, 876'000.0));
    target->add_option("--working-days", calendar.working_days, "so many working days")->check(CLI::Range(1, 3660));
    target->add_option("--days", calendar.days, "so many calendar days")->check(CLI::Range(1, 3660));
    target->require_option(1);
    add_calendar_options(due, calendar);
}

void add_filters(CLI::App& app, Choice& choice) {
    add_command(app, choice, "assess", "Filter: posts in, as JSON Lines or plain lines; their labels out",
                [&choice](const Configuration&) { return assess_filter(choice.with_evidence); })
        ->add_flag("--evidence", choice.with_evidence, "say which words decided");
    add_match(app, choice);
    add_calendar(app, choice);
}

void add_language_model(CLI::App& model, Choice& choice) {
    CLI::App* train =
        add_command(model, choice, "train-language", "Learn anew to tell languages",
                    [&choice](const Configuration&) { return train_language_command(choice.train_language); });
    train->add_option("--words", choice.train_language.words, "folder with word-pairs.<language>.txt.gz and the like")
        ->required();
    train->add_option("--talk", choice.train_language.talk,
                      "folder with umsab-<language>-train.tsv.gz (default: none)");
    train->add_option("--frequent", choice.train_language.frequent, "folder with frequent.<language>.txt");
    train->add_option("--name", choice.train_language.name, "name and version, without blanks");
    train->add_option("--out", choice.train_language.out, "the model file");
    CLI::App* evaluate =
        add_command(model, choice, "evaluate-language", "Examine how languages are told",
                    [&choice](const Configuration&) { return evaluate_language_command(choice.evaluate_language); });
    evaluate->add_option("files", choice.evaluate_language.files, "JSON Lines, a TSV of tones, or a text each line")
        ->required();
    evaluate->add_flag("--held-out", choice.evaluate_language.held_out, "only the fifth that is never learned from");
}

void add_model(CLI::App& app, Choice& choice) {
    CLI::App* model = app.add_subcommand("model", "The model that labels posts");
    model->require_subcommand(1);
    auto* train = add_command(*model, choice, "train", "Learn it anew from labelled posts",
                              [&choice](const Configuration&) { return train_model_command(choice.train); });
    train->add_option("--care", choice.train.care, "folder of labelled posts to companies, JSON Lines");
    train->add_option("--talk", choice.train.talk, "folder with umsab-<language>-train.tsv.gz (default: none)");
    train->add_option("--name", choice.train.name, "name and version, without blanks");
    train->add_option("--near", choice.train.near, "pair words up to so many places apart (default 0: only neighbours)")
        ->check(CLI::Range(0, 8));
    train->add_option("--out", choice.train.out, "the model file");
    auto* evaluate = add_command(*model, choice, "evaluate", "Examine it on labelled posts",
                                 [&choice](const Configuration&) { return evaluate_model_command(choice.evaluate); });
    evaluate->add_option("file", choice.evaluate.file, "JSON Lines, or a TSV of tones")->required();
    evaluate->add_option("--language", choice.evaluate.language, "of a TSV's posts");
    evaluate->add_option("--model", choice.evaluate.model, "a model file (default: the one inside)");
    add_language_model(*model, choice);
}

}  // namespace

int run_command_line(int argc, char** argv, std::string_view web_pack) {
    CLI::App app{kAbout};
    app.name("atiende");
    app.footer(kFooter);
    app.set_version_flag("--version", std::string("atiende ") + ATIENDE_VERSION);
    app.require_subcommand(1);
    Choice choice;
    choice.serve.web_pack = web_pack;
    app.add_option("--data", choice.flags.data, "data directory (default ./var)");
    add_serve(app, choice);
    add_sources(app, choice);
    add_journal(app, choice);
    add_cases(app, choice);
    add_users(app, choice);
    add_keeping(app, choice);
    add_filters(app, choice);
    add_model(app, choice);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_code_of(ErrorCode::invalid);
    }
    const auto configuration = load_configuration(choice.flags);
    if (!configuration) return report(configuration.error());
    return choice.run(*configuration);
}

}  // namespace atiende::app
