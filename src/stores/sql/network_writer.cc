#include "stores/sql/projection.h"
#include "stores/sql/writers.h"

namespace atiende::sql {

Result<void> SqlNetworkWriter::put_secret(AccountId account, std::string_view name,
                                          std::optional<std::string_view> sealed) {
    if (!sealed) return change(connection_, "secret_drop", {account, name});
    return change(connection_, "secret_put", {account, name, Blob{*sealed}});
}

Result<void> SqlNetworkWriter::forget_secrets(AccountId account) {
    return change(connection_, "secrets_drop", {account});
}

Result<void> SqlNetworkWriter::put_public_stream(const PublicStream& stream) {
    return change(connection_, "public_stream_put",
                  {stream.id, stream.channel, stream.form, stream.url, stream.cursor});
}

Result<void> SqlNetworkWriter::move_stream_cursor(PublicStreamId stream, std::string_view cursor, Time success_at,
                                                  std::optional<Time> newest_at) {
    return change(connection_, "public_stream_move", {stream, cursor, success_at, newest_at});
}

Result<void> SqlNetworkWriter::note_success(AccountId account, Time success_at) {
    return change(connection_, "account_note_success", {account, success_at});
}

}  // namespace atiende::sql
