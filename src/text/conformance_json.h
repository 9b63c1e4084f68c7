// A small JSON reader for this room's conformance tests only: whole documents, no limits, asserts nothing about errors.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace atiende::text::conformance {

/// A JSON value; which member is filled follows from `kind`.
struct Json {
    enum class Kind { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    bool boolean = false;
    double number = 0;
    std::string string;
    std::vector<Json> items;
    std::vector<std::pair<std::string, Json>> members;

    /// The member of that name, or a null.
    const Json& operator[](std::string_view name) const {
        static const Json kNull;
        for (const auto& [key, value] : members) {
            if (key == name) return value;
        }
        return kNull;
    }
};

class JsonReader {
public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    Json read() {
        skip_blanks();
        Json value;
        switch (peek()) {
            case '{': read_object(value); break;
            case '[': read_array(value); break;
            case '"':
                value.kind = Json::Kind::string;
                value.string = read_string();
                break;
            case 't':
            case 'f':
                value.kind = Json::Kind::boolean;
                value.boolean = peek() == 't';
                at_ += value.boolean ? 4 : 5;
                break;
            case 'n': at_ += 4; break;
            default:
                value.kind = Json::Kind::number;
                char* end = nullptr;
                value.number = std::strtod(text_.data() + at_, &end);
                at_ = static_cast<std::size_t>(end - text_.data());
        }
        skip_blanks();
        return value;
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_blanks() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') ++at_;
    }

    void read_object(Json& value) {
        value.kind = Json::Kind::object;
        for (++at_, skip_blanks(); peek() != '}' && peek() != '\0';) {
            std::string key = read_string();
            skip_blanks();
            ++at_;  // the colon
            value.members.emplace_back(std::move(key), read());
            if (peek() == ',') ++at_;
            skip_blanks();
        }
        ++at_;
    }

    void read_array(Json& value) {
        value.kind = Json::Kind::array;
        for (++at_, skip_blanks(); peek() != ']' && peek() != '\0';) {
            value.items.push_back(read());
            if (peek() == ',') ++at_;
        }
        ++at_;
    }

    char32_t read_hex() {
        const auto unit = static_cast<char32_t>(std::stoul(std::string(text_.substr(at_, 4)), nullptr, 16));
        at_ += 4;
        return unit;
    }

    std::string read_string() {
        std::string out;
        for (++at_; peek() != '"' && at_ < text_.size();) {
            if (peek() != '\\') {
                out.push_back(text_[at_++]);
                continue;
            }
            const char escaped = text_[at_ + 1];
            at_ += 2;
            constexpr std::string_view kNames = "bfnrt";
            if (escaped == 'u') {
                char32_t c = read_hex();
                if (c >= 0xD800 && c <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
                    at_ += 2;
                    c = 0x10000 + ((c - 0xD800) << 10) + (read_hex() - 0xDC00);
                }
                append_utf8(c, out);
            } else if (const std::size_t name = kNames.find(escaped); name != std::string_view::npos) {
                out.push_back("\b\f\n\r\t"[name]);
            } else {
                out.push_back(escaped);
            }
        }
        ++at_;
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// The shared test data folder; the tests that need it skip when it is not there.
inline std::string data_folder() {
    const char* given = std::getenv("ATIENDE_DATA");
    return given != nullptr ? std::string(given) : std::string(ATIENDE_SOURCE_DIR "/../shared/data");
}

inline std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// A file of the twitter-text conformance suite, or nothing when it is absent.
inline std::optional<Json> twitter_text(const std::string& name) {
    const auto text = read_file(data_folder() + "/conformance/twitter-text/" + name);
    if (!text) return std::nullopt;
    return JsonReader(*text).read();
}

}  // namespace atiende::text::conformance
