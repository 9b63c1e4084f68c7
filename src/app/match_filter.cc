#include "app/match_filter.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <vector>

#include "api/query_json.h"
#include "app/exit_code.h"
#include "app/report.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"
#include "locale/languages.h"
#include "wire/error_json.h"
#include "wire/incoming_post_json.h"

namespace atiende::app {
namespace {

constexpr int kBad = exit_code_of(ErrorCode::invalid);
constexpr std::size_t kMostWaiting = 256 * 1024;

struct Queries {
    std::vector<std::string> ids;  // by number
    std::vector<listening::NamedQuery> parsed;
};

listening::QueryOptions options_of(const actions::QueryReading& how) {
    return {how.accents == Accents::exact, how.quoted == Quoted::ignore};
}

Error bad_query(const listening::QueryError& error) {
    return invalid("bad_query")
        .with("code", error.code)
        .with("column", std::to_string(error.column))
        .with("length", std::to_string(error.length))
        .with("hint", error.hint);
}

void complain(std::int64_t line, Error error) {
    std::fprintf(stderr, "%s\n", wire::error_to_json(std::move(error).with("line", std::to_string(line))).c_str());
}

bool add(Queries& into, std::string id, std::string_view text, const actions::QueryReading& how, std::int64_t line) {
    auto query = listening::parse(text, options_of(how));
    if (!query) {
        complain(line, bad_query(query.error()));
        return false;
    }
    into.parsed.push_back({ListenerId{static_cast<std::int64_t>(into.ids.size()) + 1}, std::move(*query)});
    into.ids.push_back(std::move(id));
    return true;
}

// Every bad line is told before nothing is done.
std::optional<Queries> read_queries(const MatchChoice& choice) {
    Queries queries;
    if (choice.file.empty()) {
        if (!add(queries, "1", choice.query, choice.how, 1)) return std::nullopt;
        return queries;
    }
    std::ifstream file(choice.file);
    if (!file) {
        report(not_found("no_such_file").with("path", choice.file));
        return std::nullopt;
    }
    bool good = true;
    std::string line;
    for (std::int64_t number = 1; std::getline(file, line); ++number) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.find_first_not_of(" \t") == std::string::npos) continue;
        const auto tab = line.find('\t');
        const bool named = tab != std::string::npos && tab > 0;
        std::string id = named ? line.substr(0, tab) : std::to_string(number);
        const auto text = named ? std::string_view(line).substr(tab + 1) : std::string_view(line);
        good = add(queries, std::move(id), text, choice.how, number) && good;
    }
    if (!good) return std::nullopt;
    return queries;
}

// What goes out waits until there is much of it, or nothing more to read at once.
class Output {
public:
    ~Output() { flush(); }
    std::string& text() { return text_; }
    void line_done(bool more_to_read) {
        text_ += '\n';
        if (text_.size() >= kMostWaiting || !more_to_read) flush();
    }
    void flush() {
        std::fwrite(text_.data(), 1, text_.size(), stdout);
        std::fflush(stdout);
        text_.clear();
    }

private:
    std::string text_;
};

class Filter {
public:
    explicit Filter(Queries queries)
        : ids_(std::move(queries.ids)), percolator_(listening::Percolator::compile(queries.parsed)) {}

    /// Whether the line was a post.
    bool take(std::string_view line, std::int64_t number, bool more_to_read) {
        const auto loose = wire::loose_post_from_json(line);
        if (!loose) {
            complain(number, loose.error());
            return false;
        }
        subject_ = reading_.read(loose->post, loose->reached);
        if (!loose->has_channel) subject_.channel.reset();
        if (!loose->has_visibility) subject_.visibility.reset();
        percolator_.match(subject_, scratch_, hits_);
        if (!hits_.empty()) {
            write(line, number);
            output_.line_done(more_to_read);
        }
        return true;
    }

    void flush() { output_.flush(); }

private:
    void write(std::string_view line, std::int64_t number) {
        wire::JsonWriter writer(output_.text());
        writer.begin_object();
        writer.integer("line", number);
        writer.raw("post", line);
        writer.key("matches");
        writer.begin_array();
        for (const auto& hit : hits_) {
            writer.begin_object();
            writer.text("query", ids_[static_cast<std::size_t>(hit.listener.value - 1)]);
            writer.key("evidence");
            writer.begin_array();
            for (const auto& span : hit.evidence) write(writer, span);
            writer.end_array();
            writer.end_object();
        }
        writer.end_array();
        writer.end_object();
    }

    void write(wire::JsonWriter& writer, const listening::Span& span) const {
        writer.begin_object();
        writer.word("segment", name_of(span.segment));
        writer.integer("begin", span.begin);
        writer.integer("end", span.end);
        writer.text("text", subject_.segment(span.segment).text.substr(span.begin, span.end - span.begin));
        writer.end_object();
    }

    std::vector<std::string> ids_;
    listening::Percolator percolator_;
    listening::PostReading reading_;
    listening::Subject subject_;
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
    Output output_;
};

std::string_view trimmed(std::string_view line) {
    constexpr std::string_view kBlanks = " \t\r";
    const auto begin = line.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(kBlanks) - begin + 1);
}

int check(const MatchChoice& choice) {
    const auto languages = locale::Languages::load();
    if (!languages) return report(languages.error());
    const api::WriteSentence sentence = [&](wire::JsonWriter& writer, const std::string& key,
                                            const std::string& argument) {
        writer.key("sentence");
        writer.begin_object();
        for (const char* language : {"es", "en"}) {
            writer.text(language, languages->of(language).text(key, {{"hint", argument}, {"what", argument}}));
        }
        writer.end_object();
    };
    const auto examination = actions::examine_query(choice.to_check, choice.how);
    std::string out;
    wire::JsonWriter writer(out);
    api::append_json(writer, examination, sentence);
    std::puts(out.c_str());
    return examination.problem ? kBad : 0;
}

}  // namespace

int match_filter(const MatchChoice& choice) {
    if (choice.check) return check(choice);
    auto queries = read_queries(choice);
    if (!queries) return kBad;
    Filter filter(std::move(*queries));
    std::ios::sync_with_stdio(false);
    bool bad = false;
    std::string line;
    for (std::int64_t number = 1; std::getline(std::cin, line); ++number) {
        const auto post = trimmed(line);
        if (post.empty()) continue;
        bad = !filter.take(post, number, std::cin.rdbuf()->in_avail() > 0) || bad;
    }
    return bad ? kBad : 0;
}

}  // namespace atiende::app
