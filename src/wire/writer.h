// Writes JSON by appending to a string: no tree, no allocation of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace atiende::wire {

/// Compact JSON, byte for byte a function of the calls made. The caller keeps the nesting right (every begin has its
/// end, a key before each value inside an object). Holds a reference to `out`, which may hold text already: write
/// several values into one string with several writers. One thread.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    /// `name` is one of our own words: it is written without escaping.
    void key(std::string_view name);

    /// Any bytes: what JSON can't hold is escaped, what is not UTF-8 becomes U+FFFD.
    void text(std::string_view value);
    /// One of our own words (enum names, reasons from tables): written without escaping.
    void word(std::string_view value);
    void integer(std::int64_t value);
    void boolean(bool value);
    /// Rounded to four decimals, shortest form; what is no finite number is written as 0.
    void decimal(double value);
    /// RFC 3339 with three decimals and Z; years outside 0000-9999 are written as the nearest end of that range.
    void time(Time value);
    /// A string of decimal digits.
    void id(std::int64_t value);
    void null();
    /// One complete JSON value made elsewhere.
    void raw(std::string_view json);

    // key and value in one call
    void text(std::string_view name, std::string_view value) { key(name), text(value); }
    void word(std::string_view name, std::string_view value) { key(name), word(value); }
    void integer(std::string_view name, std::int64_t value) { key(name), integer(value); }
    void boolean(std::string_view name, bool value) { key(name), boolean(value); }
    void decimal(std::string_view name, double value) { key(name), decimal(value); }
    void time(std::string_view name, Time value) { key(name), time(value); }
    void id(std::string_view name, std::int64_t value) { key(name), id(value); }
    void raw(std::string_view name, std::string_view json) { key(name), raw(json); }

private:
    void open(char bracket) {
        separate();
        out_.push_back(bracket);
        comma_ = false;
    }
    void close(char bracket) {
        out_.push_back(bracket);
        comma_ = true;
    }
    void separate() {
        if (comma_) out_.push_back(',');
        comma_ = true;
    }
    void append_escaped(std::string_view value);

    std::string& out_;
    bool comma_ = false;  // whether the next key or value needs a comma before it
};

/// The value that `decimal` writes and a reader gets back. What is kept beside the journal is rounded by this too, so
/// that a replay finds the same numbers.
float as_written(float value);
double as_written(double value);

}  // namespace atiende::wire
