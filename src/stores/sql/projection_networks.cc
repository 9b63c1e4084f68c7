#include "stores/sql/projection.h"

namespace atiende::sql {
namespace {

std::optional<std::string> unless_empty(const std::string& word) {
    return word.empty() ? std::nullopt : std::optional(word);
}

}  // namespace

Result<void> project(Connection& connection, const Event&, const AccountCredentialsRenewed& e) {
    return change(connection, "account_credentials_renewed", {e.account});
}

Result<void> project(Connection& connection, const Event&, const PublicStreamChanged& e) {
    const auto reason = unless_empty(e.reason);
    return change(connection, "public_stream_state_put",
                  {e.public_stream, e.channel, e.form, e.state, e.health, reason});
}

Result<void> project(Connection& connection, const Event&, const GapOpened& e) {
    return change(connection, "gap_open", {e.gap, e.account, e.public_stream, e.from, e.cause});
}

Result<void> project(Connection& connection, const Event& event, const GapMoved& e) {
    return change(connection, "gap_move", {e.gap, e.to, event.position});
}

Result<void> project(Connection& connection, const Event&, const GapEnded& e) {
    return change(connection, "gap_end", {e.gap, e.to, e.state, e.posts});
}

}  // namespace atiende::sql
