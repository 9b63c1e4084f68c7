#include "files/json_lines.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <boost/json.hpp>

#include "files/utf8_check.h"

namespace atiende::files {
namespace {

namespace json = boost::json;

constexpr double kExactBelow = 9007199254740992.0;  // 2^53: above, doubles skip whole numbers

void append_number(double number, std::string& into) {
    std::array<char, 32> digits{};
    std::to_chars_result end{};
    if (std::floor(number) == number && std::abs(number) < kExactBelow) {
        end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::int64_t>(number));
    } else {
        end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    }
    into.append(digits.data(), end.ptr);
}

/// Appends a value as text. False: it has no text (an object).
bool append_value(const json::value& value, std::string& into) {
    switch (value.kind()) {
        case json::kind::null: return true;
        case json::kind::bool_: into += value.get_bool() ? "true" : "false"; return true;
        case json::kind::int64: into += std::to_string(value.get_int64()); return true;
        case json::kind::uint64: into += std::to_string(value.get_uint64()); return true;
        case json::kind::double_: append_number(value.get_double(), into); return true;
        case json::kind::string: into += std::string_view(value.get_string()); return true;
        case json::kind::array: break;
        case json::kind::object: return false;
    }
    bool first = true;
    for (const json::value& item : value.get_array()) {
        if (item.is_array()) return false;
        if (!first) into += ',';
        first = false;
        if (!append_value(item, into)) return false;
    }
    return true;
}

/// The value at a dotted path, or null if there is none.
const json::value* value_at(const json::object& object, std::string_view path) {
    if (const auto* whole = object.if_contains(path)) return whole;
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const auto* outer = object.if_contains(path.substr(0, dot));
    if (outer == nullptr || !outer->is_object()) return nullptr;
    return value_at(outer->get_object(), path.substr(dot + 1));
}

json::parse_options options() {
    json::parse_options wanted;
    wanted.max_depth = 32;
    return wanted;
}

}  // namespace

struct JsonLinesReader::Parser {
    std::array<unsigned char, 16 * 1024> block{};
    std::optional<json::monotonic_resource>
        values;  // made anew on the block for each line: cheap, and nothing piles up
    std::array<unsigned char, 4096> memory{};
    json::parser parser{json::storage_ptr(), options(), memory.data(), memory.size()};
};

JsonLinesReader::JsonLinesReader(std::unique_ptr<ByteSource> source, std::vector<std::string> paths)
    : window_(std::move(source)), paths_(std::move(paths)), parser_(std::make_unique<Parser>()) {}

JsonLinesReader::~JsonLinesReader() = default;

Result<std::unique_ptr<JsonLinesReader>> JsonLinesReader::open(std::unique_ptr<ByteSource> source,
                                                               std::vector<std::string> paths) {
    std::unique_ptr<JsonLinesReader> reader(new JsonLinesReader(std::move(source), std::move(paths)));
    if (auto looked = reader->look_at_beginning(); !looked) return fail(looked.error());
    return reader;
}

Result<void> JsonLinesReader::look_at_beginning() {
    while (window_.bytes().size() < 3) {
        const auto grown = window_.grow();
        if (!grown) return fail(grown.error());
        if (!*grown) break;
    }
    if (window_.bytes().starts_with("\xFE\xFF") || window_.bytes().starts_with("\xFF\xFE")) {
        return fail(invalid("utf16_not_read"));
    }
    if (window_.bytes().starts_with("\xEF\xBB\xBF")) window_.drop(3);
    if (window_.bytes().starts_with('[')) return fail(invalid("json_array_not_lines"));
    return ok();
}

Result<std::string_view> JsonLinesReader::measure(std::size_t& whole, bool& too_large) {
    std::size_t searched = 0;
    too_large = false;
    for (;;) {
        const auto found = window_.bytes().find('\n', searched);
        const bool complete = found != std::string_view::npos;
        if (!complete) {
            searched = window_.bytes().size();
            if (searched > kMaxRecordBytes) {
                if (!too_large) kept_.assign(window_.bytes().substr(0, kMaxKeptBytes));
                too_large = true;
                window_.drop(searched);
                searched = 0;
            }
            const auto grown = window_.grow();
            if (!grown) return fail(grown.error());
            if (*grown) continue;
        }
        const std::size_t size = complete ? found : window_.bytes().size();
        whole = size + (complete ? 1 : 0);
        if (too_large) {
            window_.drop(whole);
            whole = 0;
            return std::string_view(kept_);
        }
        too_large = size > kMaxRecordBytes;
        return window_.bytes().substr(0, size);
    }
}

Result<bool> JsonLinesReader::next(Record& into) {
    for (;;) {
        window_.drop(used_);
        used_ = 0;
        into.offset = window_.offset();
        into.line = window_.line();
        into.fields.clear();
        into.problem = {};
        bool too_large = false;
        const auto line = measure(used_, too_large);
        if (!line) return fail(line.error());
        if (used_ == 0 && !too_large) return false;
        into.end_offset = offset();
        into.raw = *line;
        if (into.raw.find_first_not_of(" \t\r") == std::string_view::npos && !too_large) continue;
        into.problem = too_large ? "row_too_large" : encoding_problem(into.raw);
        if (into.problem.empty()) into.problem = read_fields(into.raw, into);
        if (!into.problem.empty()) into.raw = into.raw.substr(0, kMaxKeptBytes);
        return true;
    }
}

/// Reads one line; returns its problem, or nothing.
std::string_view JsonLinesReader::read_fields(std::string_view line, Record& into) {
    try {
        parser_->parser.reset();  // lets go of the last value before its memory goes
        parser_->values.emplace(parser_->block.data(), parser_->block.size());
        parser_->parser.reset(json::storage_ptr(&*parser_->values));
        boost::system::error_code error;
        parser_->parser.write(line.data(), line.size(), error);
        if (error) return error == json::error::too_deep ? "nested_too_deep" : "malformed_json";
        const json::value value = parser_->parser.release();
        if (!value.is_object()) return "not_an_object";
        scratch_.clear();
        std::vector<std::pair<std::size_t, std::size_t>> spans;
        for (const auto& path : paths_) {
            const json::value* found = value_at(value.get_object(), path);
            const std::size_t begin = scratch_.size();
            if (found == nullptr || found->is_null()) {
                spans.emplace_back(begin, std::string::npos);
                continue;
            }
            if (!append_value(*found, scratch_)) return "wrong_type";
            spans.emplace_back(begin, scratch_.size() - begin);
        }
        if (scratch_.find('\0') != std::string::npos) return "nul_byte";
        for (const auto& [begin, size] : spans) {
            if (size == std::string::npos) {
                into.fields.emplace_back();
            } else {
                into.fields.emplace_back(std::string_view(scratch_).substr(begin, size));
            }
        }
        return {};
    } catch (const std::exception&) {
        return "malformed_json";
    }
}

Result<void> JsonLinesReader::skip_to(std::uint64_t offset) {
    window_.drop(used_);
    used_ = 0;
    return window_.move_to(offset);
}

}  // namespace atiende::files
