// Connections with networks as JSON: checks with sentences, budgets, gaps, public streams.
#pragma once

#include <span>
#include <string>

#include "actions/connect_account.h"
#include "api/context.h"
#include "api/inside.h"
#include "wire/writer.h"

namespace atiende::api {

/// `{passed, steps: [...], identity}`; a failed step says what happened and what to do, in the request's language.
/// Never the check's secrets.
void write_check(wire::JsonWriter& writer, const Inside& inside, const Context& context, const ConnectionCheck& check);
/// `{check, account}`
std::string connection_json(const Inside& inside, const Context& context, const actions::ConnectionMade& made);
/// `{account, service, budgets, gaps}`
std::string account_health_json(const Account& account, std::span<const RateBudget> budgets, std::span<const Gap> gaps);
/// With how fast it flows while it is connected.
void write_public_stream(wire::JsonWriter& writer, const Inside& inside, const PublicStream& stream);

}  // namespace atiende::api
