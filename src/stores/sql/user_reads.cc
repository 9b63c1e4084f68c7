#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

Result<std::vector<User>> SqlUserReads::list() { return read_all(connection_, "users", {}, user_of); }

Result<User> SqlUserReads::get(UserId user) {
    return read_required(connection_, "user_get", {user}, "user_not_found", user_of);
}

Result<std::optional<User>> SqlUserReads::by_email(std::string_view email) {
    return read_one(connection_, "user_by_email", {email}, user_of);
}

Result<std::string> SqlUserReads::password_hash(UserId user) {
    return read_required(connection_, "user_password", {user}, "user_not_found",
                         [](const Row& row) { return text_at(row, 0); });
}

Result<std::optional<Session>> SqlUserReads::session(std::string_view token_hash) {
    return read_one(connection_, "session_get", {token_hash}, [](const Row& row) {
        return Session{text_at(row, 0), id_at<UserId>(row, 1), text_at(row, 2), time_at(row, 3)};
    });
}

Result<std::optional<IdempotentAnswer>> SqlUserReads::answered(UserId user, std::string_view key) {
    return read_one(connection_, "answer_get", {user, key}, [](const Row& row) {
        return IdempotentAnswer{text_at(row, 0), static_cast<int>(row.integer(1)), text_at(row, 2)};
    });
}

Result<std::optional<std::string>> SqlUserReads::value(std::string_view name) {
    return read_one(connection_, "value_get", {name}, [](const Row& row) { return text_at(row, 0); });
}

}  // namespace atiende::sql
