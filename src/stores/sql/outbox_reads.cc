#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

Result<Part> SqlOutboxReads::part(PartId part) {
    return read_required(connection_, "part_get", {part}, "part_not_found", part_of);
}

Result<Reply> SqlOutboxReads::reply(ReplyId reply) {
    return read_required(connection_, "reply_get", {reply}, "reply_not_found", reply_of);
}

Result<std::vector<Reply>> SqlOutboxReads::replies_of(CaseId case_id) {
    return read_all(connection_, "replies_of_case", {case_id}, reply_of);
}

Result<std::vector<Part>> SqlOutboxReads::parts_of(ReplyId reply) {
    return read_all(connection_, "parts_of_reply", {reply}, part_of);
}

Result<std::vector<Part>> SqlOutboxReads::ready(AccountId account, Time now, std::size_t limit) {
    return read_all(connection_, "parts_ready", {account, now, static_cast<std::int64_t>(limit)}, part_of);
}

Result<std::vector<Part>> SqlOutboxReads::in_state(AccountId account, PartState state, std::size_t limit) {
    return read_all(connection_, "parts_in_state", {state, account, static_cast<std::int64_t>(limit)}, part_of);
}

Result<std::optional<Part>> SqlOutboxReads::by_native_key(std::string_view native_key) {
    return read_one(connection_, "part_by_native_key", {native_key}, part_of);
}

Result<std::vector<AccountId>> SqlOutboxReads::accounts_on_the_way() {
    return read_all(connection_, "parts_on_the_way", {}, [](const Row& row) { return id_at<AccountId>(row, 0); });
}

Result<std::optional<Time>> SqlOutboxReads::next_ready(AccountId account) {
    return read_one(connection_, "parts_next_ready", {account}, [](const Row& row) { return time_at(row, 0); });
}

}  // namespace atiende::sql
