// The playground as a channel: receiving and sending for brand accounts.
#pragma once

#include <string>
#include <string_view>

#include "channels/playground/faults.h"
#include "channels/playground/network.h"
#include "ports/channel.h"

namespace atiende::playground {

/// An account is a brand's identity there: `account.stable_id` is the person's. It gets everything public that is not
/// another brand's talk, and the direct messages it takes part in; its own posts come back as direction out, with the
/// native key as client_key. The cursor is a sequence number in decimal, empty for the beginning. Thread-safe; network,
/// faults and clock must outlive it.
class PlaygroundAdapter final : public Receiver, public Sender, public Counting {
public:
    PlaygroundAdapter(PlaygroundNetwork& network, Faults& faults, const Clock& clock)
        : network_(network), faults_(faults), clock_(clock) {}

    /// Errors, besides those ordered as faults: denied("unknown_account"), invalid("cursor_too_old") (not a cursor, or
    /// one of another network).
    Result<Page> fetch(const Account& account, std::size_t limit) override;

    /// Errors as PlaygroundNetwork::publish. Not found are also targets that were deleted.
    Result<Receipt> send(const Account& account, const Outgoing& part) override;
    Result<std::optional<Receipt>> find_sent(const Account& account, const Outgoing& part) override;
    /// Nobody can open a post here: its remote id stands for an address.
    std::optional<std::string> post_at(const Account& account, std::string_view address) const override;
    std::size_t longest_part() const override { return kLongestBrandPost; }

    /// Answers, reposts and quotes; nobody likes anything here, and views are not counted.
    Result<std::vector<Counted>> counters(const Account& account, const std::vector<Post>& held) override;

private:
    Result<void> fail_fetch();
    Result<void> fail_send();
    void spoil(Page& page, const std::string& cursor_before);
    Result<Receipt> publish(const Account& account, const Outgoing& part);
    IncomingPost as_post(const PlaygroundPost& post, const Account& account) const;

    PlaygroundNetwork& network_;
    Faults& faults_;
    const Clock& clock_;
};

}  // namespace atiende::playground
