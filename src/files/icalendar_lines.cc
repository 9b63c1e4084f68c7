#include "files/icalendar_lines.h"

#include <algorithm>
#include <array>

#include "files/utf8_check.h"

namespace atiende::files {
namespace {

constexpr std::size_t kDeepest = 8;
constexpr std::array<std::string_view, 7> kRead{"DTSTART", "DTEND",  "DURATION",     "RRULE",
                                                "RDATE",   "EXDATE", "RECURRENCE-ID"};

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string capitals(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), capital);
    return out;
}

bool is_name_character(char c) {
    c = capital(c);
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';  // vCard groups have a dot
}

std::string_view without_blanks_behind(std::string_view text) {
    const auto last = text.find_last_not_of(" \t\r");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

class Scan {
public:
    Result<void> take(std::string_view line) {
        ++line_;
        line = without_blanks_behind(line);
        // Folded lines go on with a blank.
        if (line.empty() || line.front() == ' ' || line.front() == '\t') return ok();
        const auto name_end = std::ranges::find_if_not(line, is_name_character) - line.begin();
        const auto colon = line.find(':');
        const bool split =
            static_cast<std::size_t>(name_end) < line.size() &&
            (line[static_cast<std::size_t>(name_end)] == ':' || line[static_cast<std::size_t>(name_end)] == ';');
        if (name_end == 0 || !split) return fail(bad_icalendar(line_, "name"));
        const std::string name = capitals(line.substr(0, static_cast<std::size_t>(name_end)));
        const std::string value = colon == std::string_view::npos ? std::string() : capitals(line.substr(colon + 1));
        if (name == "BEGIN") return begin(value);
        if (name == "END") return end(value);
        if (open_.empty()) return fail(bad_icalendar(line_, "begin"));
        if (in_event() && std::ranges::find(kRead, name) != kRead.end()) {
            events_.back().properties.push_back({name, line_});
        }
        return ok();
    }

    Result<std::vector<EventPlace>> finish() {
        if (!seen_) return fail(bad_icalendar(std::max<std::int64_t>(line_, 1), "begin"));
        if (!open_.empty()) return fail(bad_icalendar(line_, "end"));
        return std::move(events_);
    }

private:
    bool in_event() const { return open_.size() == 2 && open_.back() == "VEVENT"; }

    Result<void> begin(const std::string& what) {
        if (open_.empty() && what != "VCALENDAR") return fail(bad_icalendar(line_, "begin"));
        if (open_.size() >= kDeepest) return fail(bad_icalendar(line_, "nesting"));
        open_.push_back(what);
        seen_ = true;
        if (in_event()) events_.push_back({line_});
        return ok();
    }

    Result<void> end(const std::string& what) {
        if (open_.empty() || open_.back() != what) return fail(bad_icalendar(line_, "end"));
        open_.pop_back();
        return ok();
    }

    std::int64_t line_ = 0;
    bool seen_ = false;
    std::vector<std::string> open_;
    std::vector<EventPlace> events_;
};

}  // namespace

Error bad_icalendar(std::int64_t line, std::string_view what) {
    return invalid("bad_icalendar").with("line", std::to_string(line)).with("what", std::string(what));
}

Result<std::vector<EventPlace>> icalendar_events(std::string_view text) {
    if (!encoding_problem(text).empty()) return fail(bad_icalendar(1, "encoding"));
    Scan scan;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (auto taken = scan.take(text.substr(0, end)); !taken) return fail(taken.error());
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scan.finish();
}

}  // namespace atiende::files
