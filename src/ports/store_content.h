// Writing content: words, names, keys and settings. The source of truth; blankable, never rebuilt.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/account.h"
#include "model/legal.h"
#include "model/listener.h"
#include "model/policy.h"
#include "model/reply.h"
#include "model/user.h"

namespace atiende {

struct IdempotentAnswer;
struct Note;
struct Session;

/// Bytes that could not be read, kept for a person to look at.
struct Quarantined {
    AccountId account;
    std::string reason;
    std::string place;
    std::string bytes;
    Time at;
};

class ContentWriter {
public:
    virtual ~ContentWriter() = default;
    /// Inserts or refreshes the author; returns the id that holds from now on (`fresh` if it was not known).
    virtual Result<AuthorId> put_author(const Author& author, AuthorId fresh) = 0;
    /// False (and nothing written) when (channel, remote_id) is known already.
    virtual Result<bool> add_post(const Post& post) = 0;
    /// This remote id belongs to the thread, even if its post never arrives.
    virtual Result<void> link_thread(Channel channel, std::string_view remote_id, ThreadId thread) = 0;
    virtual Result<void> blank_post(PostId post) = 0;
    /// Its author changed it: new text, address and attachments, and when.
    virtual Result<void> revise_post(PostId post, const IncomingPost& revised, Time edited_at) = 0;
    virtual Result<void> add_note(const Note& note) = 0;
    /// Text and native key of a part; its state comes from events.
    virtual Result<void> add_part_text(PartId part, std::string_view text, std::string_view native_key) = 0;
    virtual Result<void> set_part_remote_id(PartId part, std::string_view remote_id) = 0;
    virtual Result<std::int64_t> quarantine(const Quarantined& item) = 0;

    virtual Result<void> put_brand(const Brand& brand) = 0;
    virtual Result<void> put_calendar(const Calendar& calendar) = 0;
    virtual Result<void> put_policy(const Policy& policy) = 0;
    virtual Result<void> put_legal_profile(const LegalProfile& profile) = 0;
    /// Absent: of no segment any more.
    virtual Result<void> set_segment(AuthorId author, std::optional<std::string_view> segment) = 0;
    virtual Result<void> put_account(const Account& account) = 0;
    virtual Result<void> move_cursor(AccountId account, std::string_view cursor, Time success_at) = 0;
    virtual Result<void> put_listener(const Listener& listener) = 0;
};

/// What belongs to our connections with networks: sealed secrets, and public streams with their cursors.
class NetworkWriter {
public:
    virtual ~NetworkWriter() = default;
    /// Bytes sealed already. Absent: forgets it.
    virtual Result<void> put_secret(AccountId account, std::string_view name,
                                    std::optional<std::string_view> sealed) = 0;
    virtual Result<void> forget_secrets(AccountId account) = 0;
    /// Address and cursor; how it stands comes from events.
    virtual Result<void> put_public_stream(const PublicStream& stream) = 0;
    /// `newest_at`: the network's time of the last event stored; absent: as it was.
    virtual Result<void> move_stream_cursor(PublicStreamId stream, std::string_view cursor, Time success_at,
                                            std::optional<Time> newest_at) = 0;
    /// A fetch that brought nothing was a success all the same.
    virtual Result<void> note_success(AccountId account, Time success_at) = 0;
};

/// Users, sessions, keys of idempotent writes, named values, readers' cursors.
class AccessWriter {
public:
    virtual ~AccessWriter() = default;
    virtual Result<void> put_user(const User& user) = 0;
    virtual Result<void> set_password_hash(UserId user, std::string_view hash) = 0;
    virtual Result<void> add_session(const Session& session) = 0;
    virtual Result<void> end_session(std::string_view token_hash) = 0;
    virtual Result<void> end_sessions_of(UserId user) = 0;
    virtual Result<void> remember_answer(UserId user, std::string_view key, const IdempotentAnswer& answer,
                                         Time at) = 0;
    /// Drops sessions expired and answers older than 24 h before `now`.
    virtual Result<void> forget_expired(Time now) = 0;
    virtual Result<void> set_value(std::string_view name, std::optional<std::string_view> value) = 0;
    virtual Result<void> save_cursor(std::string_view reader, Position position) = 0;
};

}  // namespace atiende
