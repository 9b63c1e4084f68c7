// Rows to nouns: how the columns of the named statements are read back.
#pragma once

#include <optional>
#include <string>

#include "model/event.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

inline Time time_at(const Row& row, int column) { return from_millis(row.integer(column)); }
inline std::string text_at(const Row& row, int column) { return std::string(row.text(column)); }

inline std::optional<Time> optional_time_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(time_at(row, column));
}
inline std::optional<std::string> optional_text_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(text_at(row, column));
}
inline std::optional<std::int64_t> optional_integer_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(row.integer(column));
}
inline std::optional<bool> optional_flag_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(row.integer(column) != 0);
}
template <class IdType>
IdType id_at(const Row& row, int column) {
    return IdType{row.integer(column)};
}
template <class IdType>
std::optional<IdType> optional_id_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : std::optional(id_at<IdType>(row, column));
}
/// The enum whose word stands there; the first value for a word that is none (CHECKed by replay, never written by us).
template <class Enum>
Enum enum_at(const Row& row, int column) {
    return enum_named<Enum>(row.text(column)).value_or(Enum{});
}
template <class Enum>
std::optional<Enum> optional_enum_at(const Row& row, int column) {
    return row.null(column) ? std::nullopt : enum_named<Enum>(row.text(column));
}

/// What the event that assessed a post last said: its type, version and payload stand from the column on.
std::optional<Assessment> assessment_at(const Row& row, int first);
/// Columns as in `case_get`.
Case case_of(const Row& row);
/// Columns as in `clock_get`.
CaseClock clock_of(const Row& row);
/// Columns as in `part_get`.
Part part_of(const Row& row);
/// Columns as in `reply_get`.
Reply reply_of(const Row& row);
/// Columns as in `account_get`.
Account account_of(const Row& row);
/// Columns as in `listener_get`.
Listener listener_of(const Row& row);
/// Columns as in `user_get`.
User user_of(const Row& row);

/// Runs a statement that gives at most one row.
template <class Read>
auto read_one(Connection& connection, std::string_view statement, std::initializer_list<Value> values, Read read)
    -> Result<std::optional<decltype(read(std::declval<const Row&>()))>> {
    std::optional<decltype(read(std::declval<const Row&>()))> found;
    const auto ran = connection.run(statement, values, [&](const Row& row) { found = read(row); });
    if (!ran) return fail(ran.error());
    return found;
}

/// Runs a statement that gives any number of rows.
template <class Read>
auto read_all(Connection& connection, std::string_view statement, std::initializer_list<Value> values, Read read)
    -> Result<std::vector<decltype(read(std::declval<const Row&>()))>> {
    std::vector<decltype(read(std::declval<const Row&>()))> found;
    const auto ran = connection.run(statement, values, [&](const Row& row) { found.push_back(read(row)); });
    if (!ran) return fail(ran.error());
    return found;
}

/// As read_one, but a missing row is not_found(reason).
template <class Read>
auto read_required(Connection& connection, std::string_view statement, std::initializer_list<Value> values,
                   std::string_view reason, Read read) -> Result<decltype(read(std::declval<const Row&>()))> {
    auto found = read_one(connection, statement, values, read);
    if (!found) return fail(found.error());
    if (!*found) return fail(not_found(std::string(reason)));
    return std::move(**found);
}

}  // namespace atiende::sql
