#include "ports/store_reads.h"
#include "stores/sql/projection.h"
#include "stores/sql/writers.h"

namespace atiende::sql {

Result<void> SqlAccessWriter::put_user(const User& user) {
    std::string brands;
    for (const BrandId brand : user.brands) brands += (brands.empty() ? "" : " ") + to_string(brand);
    return change(connection_, "user_put", {user.id, user.email, user.name, brands});
}

Result<void> SqlAccessWriter::set_password_hash(UserId user, std::string_view hash) {
    return change(connection_, "user_set_password", {user, hash});
}

Result<void> SqlAccessWriter::add_session(const Session& session) {
    return change(connection_, "session_put",
                  {session.token_hash, session.user, session.csrf_token, session.expires_at});
}

Result<void> SqlAccessWriter::end_session(std::string_view token_hash) {
    return change(connection_, "session_end", {token_hash});
}

Result<void> SqlAccessWriter::end_sessions_of(UserId user) { return change(connection_, "sessions_end_of", {user}); }

Result<void> SqlAccessWriter::remember_answer(UserId user, std::string_view key, const IdempotentAnswer& answer,
                                              Time at) {
    return change(connection_, "answer_put", {user, key, answer.request_hash, answer.status, answer.body, at});
}

Result<void> SqlAccessWriter::forget_expired(Time now) {
    return in_order([&] { return change(connection_, "sessions_expire", {now}); },
                    [&] { return change(connection_, "answers_expire", {now - std::chrono::hours{24}}); });
}

Result<void> SqlAccessWriter::set_value(std::string_view name, std::optional<std::string_view> value) {
    if (!value) return change(connection_, "value_drop", {name});
    return change(connection_, "value_put", {name, *value});
}

Result<void> SqlAccessWriter::save_cursor(std::string_view reader, Position position) {
    return change(connection_, "cursor_save", {reader, position});
}

}  // namespace atiende::sql
