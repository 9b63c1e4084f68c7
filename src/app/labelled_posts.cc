#include "app/labelled_posts.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "files/byte_source.h"
#include "files/input_window.h"
#include "files/json_lines.h"

namespace atiende::app {
namespace {

using training::CarePost;
using training::TonePost;

enum Field : std::size_t { text, language, sector, kind, topic, tone, urgency, expects_reply, intervention };
const std::vector<std::string> kFields{"text", "language", "sector",        "kind",        "topic",
                                       "tone", "urgency",  "expects_reply", "intervention"};

Error bad_line(const std::string& path, std::uint64_t line, std::string_view field) {
    return invalid("bad_labelled_post")
        .with("path", path)
        .with("line", std::to_string(line))
        .with("field", std::string(field));
}

/// False when the word is there and names nothing.
template <class Enum>
bool read_label(const std::optional<std::string_view>& word, std::optional<Enum>& into) {
    if (!word) return true;
    into = enum_named<Enum>(*word);
    return into.has_value();
}

bool read_answer(const std::optional<std::string_view>& word, std::optional<bool>& into) {
    if (!word) return true;
    if (*word == "true") into = true;
    if (*word == "false") into = false;
    return into.has_value();
}

/// The name of the field that is wrong; empty: none.
std::string_view read_post(const files::Record& record, CarePost& into) {
    const auto& fields = record.fields;
    if (!fields[text]) return "text";
    into.document.text = *fields[text];
    if (fields[language]) into.document.language = *fields[language];
    if (fields[sector]) into.sector = *fields[sector];
    if (!read_label(fields[kind], into.kind)) return "kind";
    if (!read_label(fields[topic], into.topic)) return "topic";
    if (!read_label(fields[tone], into.tone)) return "tone";
    if (!read_label(fields[urgency], into.urgency)) return "urgency";
    if (!read_answer(fields[expects_reply], into.expects_reply)) return "expects_reply";
    if (!read_label(fields[intervention], into.intervention)) return "intervention";
    // Spam, claims and incidents are set by rule or person, never annotated.
    if (into.kind && *into.kind > Kind::other) return "kind";
    return {};
}

}  // namespace

Result<std::vector<CarePost>> read_labelled_posts(const std::string& path) {
    auto source = files::ByteSource::open(path);
    if (!source) return fail(std::move(source.error()).with("path", path));
    auto reader = files::JsonLinesReader::open(*std::move(source), kFields);
    if (!reader) return fail(std::move(reader.error()).with("path", path));
    std::vector<CarePost> posts;
    files::Record record;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more) return fail(more.error());
        if (!*more) return posts;
        if (!record.problem.empty()) return fail(bad_line(path, record.line, record.problem));
        CarePost post;
        if (const auto wrong = read_post(record, post); !wrong.empty()) {
            return fail(bad_line(path, record.line, wrong));
        }
        posts.push_back(std::move(post));
    }
}

Result<std::vector<CarePost>> read_labelled_folder(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        if (entry.path().extension() == ".jsonl") paths.push_back(entry.path().string());
    }
    if (problem || paths.empty()) return fail(not_found("no_labelled_posts").with("path", folder));
    std::ranges::sort(paths);
    std::vector<CarePost> posts;
    for (const std::string& path : paths) {
        auto of_file = read_labelled_posts(path);
        if (!of_file) return of_file;
        std::ranges::move(*of_file, std::back_inserter(posts));
    }
    return posts;
}

Result<std::vector<std::string>> read_lines(const std::string& path) {
    auto source = files::ByteSource::open(path);
    if (!source) return fail(std::move(source.error()).with("path", path));
    std::string whole;
    std::array<char, 65'536> block{};
    while (true) {
        const auto size = (*source)->read(block);
        if (!size) return fail(size.error());
        if (*size == 0) break;
        whole.append(block.data(), *size);
    }
    std::vector<std::string> lines;
    std::string_view rest = whole;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty()) lines.emplace_back(line);
    }
    return lines;
}

Result<std::vector<TonePost>> read_tone_posts(const std::string& path, const std::string& language) {
    const auto lines = read_lines(path);
    if (!lines) return fail(lines.error());
    std::vector<TonePost> posts;
    for (const std::string& line : *lines) {
        if (line.size() < 2 || line[0] < '0' || line[0] > '2' || line[1] != '\t') {
            return fail(bad_line(path, posts.size() + 1, "label"));
        }
        posts.push_back({{line.substr(2), language}, static_cast<Tone>(line[0] - '0')});
    }
    return posts;
}

}  // namespace atiende::app
