// A connection to one SQL engine, as the rooms above it need it: named statements, values in, rows out.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace atiende::sql {

/// Bytes, as opposed to text.
struct Blob {
    std::string_view bytes;
};

/// One bound value. Views must live until the statement has run.
class Value {
public:
    using Held = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

    Value(std::nullopt_t) {}
    Value(std::int64_t number) : held_(number) {}
    Value(int number) : held_(std::int64_t{number}) {}
    Value(bool flag) : held_(std::int64_t{flag ? 1 : 0}) {}
    Value(double number) : held_(number) {}
    Value(std::string_view text) : held_(text) {}
    Value(const std::string& text) : held_(std::string_view(text)) {}
    Value(const char* text) : held_(std::string_view(text)) {}
    Value(Blob blob) : held_(blob) {}
    Value(Time time) : held_(to_millis(time)) {}
    template <class Tag>
    Value(Id<Tag> id) : held_(id.value) {}
    template <class Enum>
        requires std::is_enum_v<Enum>
    Value(Enum value) : held_(name_of(value)) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    const Held& held() const { return held_; }

private:
    Held held_;
};

/// The row a statement stands on; columns count from 0. Views live until the next row.
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;
};

using RowReader = std::function<void(const Row&)>;

/// One thread at a time. Statements are prepared once and kept.
class Connection {
public:
    virtual ~Connection() = default;
    /// Runs the statement of this name (a `-- name:` of a .sql file). Returns how many rows it changed.
    /// Errors: unavailable("disk_full" | "store_busy" | "store_io"), corrupt("store_corrupt"), conflict("not_unique").
    virtual Result<std::int64_t> run(std::string_view statement, std::initializer_list<Value> values,
                                     const RowReader& on_row) = 0;
    Result<std::int64_t> run(std::string_view statement, std::initializer_list<Value> values) {
        return run(statement, values, nullptr);
    }
    /// Several statements at once, without values or rows: migrations, BEGIN, COMMIT.
    virtual Result<void> script(std::string_view sql) = 0;
    /// As `run` for SQL that is no named statement (tools that compare tables). Not kept.
    virtual Result<void> query(std::string_view sql, const RowReader& on_row) = 0;
};

/// The text of a named statement; empty when there is none. Thread-safe.
std::string_view statement_text(std::string_view name);

}  // namespace atiende::sql
