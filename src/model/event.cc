#include "model/event.h"

namespace atiende {
namespace {

struct StreamChooser {
    template <class P>
    Stream operator()(const P& payload) const {
        if constexpr (requires { payload.case_id; }) {
            return {StreamKind::case_, payload.case_id.value};
        } else if constexpr (requires { payload.user; }) {
            return {StreamKind::user, payload.user.value};
        } else if constexpr (requires { payload.listener; }) {
            return {StreamKind::listener, payload.listener.value};
        } else if constexpr (requires { payload.thread; }) {
            return {StreamKind::thread, payload.thread.value};
        } else if constexpr (requires { payload.into; }) {
            return {StreamKind::thread, payload.into.value};
        } else {
            return {};
        }
    }
    Stream operator()(const AccountConnected& e) const { return {StreamKind::account, e.account.value}; }
    Stream operator()(const AccountStateChanged& e) const { return {StreamKind::account, e.account.value}; }
    Stream operator()(const AccountHealthChanged& e) const { return {StreamKind::account, e.account.value}; }
    Stream operator()(const PostQuarantined& e) const { return {StreamKind::account, e.account.value}; }
    Stream operator()(const AccountCredentialsRenewed& e) const { return {StreamKind::account, e.account.value}; }
    Stream operator()(const PublicStreamChanged& e) const { return {StreamKind::public_stream, e.public_stream.value}; }
    Stream operator()(const StoryBegan& e) const { return {StreamKind::story, e.story.value}; }
    Stream operator()(const StoryReposted& e) const { return {StreamKind::story, e.story.value}; }
    Stream operator()(const GapOpened& e) const { return of_gap(e); }
    Stream operator()(const GapMoved& e) const { return of_gap(e); }
    Stream operator()(const GapEnded& e) const { return of_gap(e); }
    Stream operator()(const AlertRuleSaved& e) const { return of_rule(e); }
    Stream operator()(const AlertRaised& e) const { return of_rule(e); }
    Stream operator()(const AlertHeld& e) const { return of_rule(e); }
    Stream operator()(const AlertRateMoved& e) const { return of_rule(e); }
    Stream operator()(const AlertDigestPassed& e) const { return of_rule(e); }
    Stream operator()(const AlertDeliveryMoved& e) const { return of_rule(e); }

    template <class P>
    static Stream of_rule(const P& e) {
        return {StreamKind::alert_rule, e.alert_rule.value};
    }
    /// A gap is part of the history of what it is a gap of.
    template <class P>
    static Stream of_gap(const P& e) {
        if (e.account) return {StreamKind::account, e.account.value};
        return {StreamKind::public_stream, e.public_stream.value};
    }
};

}  // namespace

Stream stream_of(const Payload& payload) { return std::visit(StreamChooser{}, payload); }

}  // namespace atiende
