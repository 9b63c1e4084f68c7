#include "actions/one_query.h"

#include "actions/surroundings.h"
#include "listening/parser.h"

namespace atiende::actions {

OneQuery::OneQuery(listening::Query query, std::vector<std::string> languages)
    : percolator_(
          listening::Percolator::compile(std::vector<listening::NamedQuery>{{ListenerId{1}, std::move(query)}})) {
    wanted_.languages = std::move(languages);
}

Result<OneQuery> OneQuery::of(const Listener& listener) {
    auto query = listening::parse(listener.query, query_options(listener.accents, listener.quoted));
    if (!query) return fail(invalid("bad_query"));
    return OneQuery(*std::move(query), listener.languages);
}

std::optional<Spans> OneQuery::match(std::string_view text, std::string_view language, std::string_view handle,
                                     std::string_view stable_id) {
    text::analyse(text, analysis_);
    const std::string_view known = analysis_.language == "und" ? language : std::string_view(analysis_.language);
    if (!listens_in(wanted_, known)) return std::nullopt;
    const auto subject = listening::subject_of(text, analysis_, handle, stable_id, known);
    percolator_.match(subject, scratch_, hits_);
    if (hits_.empty()) return std::nullopt;
    return spans_of_first();
}

Spans OneQuery::spans_of_first() const {
    Spans spans;
    for (const listening::Span& span : hits_.front().evidence) {
        if (span.segment == listening::Segment::text) spans.emplace_back(span.begin, span.end);
    }
    return spans;
}

bool OneQuery::may_match(const StoredText& text) {
    listening::UnreadPost unread;
    unread.texts[static_cast<std::size_t>(listening::Segment::text)] = text.text;
    unread.author_handle = text.handle;
    unread.author_stable_id = text.stable_id;
    return percolator_.may_match(unread, scratch_);
}

Result<std::vector<std::string>> OneQuery::names_of(Snapshot& snapshot, const std::vector<AccountId>& accounts) {
    std::vector<std::string> names;
    for (const AccountId id : accounts) {
        auto known = accounts_.find(id);
        if (known == accounts_.end()) {
            auto account = snapshot.settings().account(id);
            if (!account) return fail(account.error());
            known = accounts_.emplace(id, *std::move(account)).first;
        }
        for (const std::string& name : {to_string(id), known->second.handle, known->second.stable_id}) {
            names.push_back(name);
        }
    }
    return names;
}

Result<std::optional<Spans>> OneQuery::match(Snapshot& snapshot, const PostView& view) {
    IncomingPost post;
    post.channel = view.post.channel;
    post.remote_id = view.post.remote_id;
    post.parent_remote_id = view.post.parent_remote_id;
    post.author = view.author;
    post.visibility = view.post.visibility;
    post.created_at = view.post.created_at;
    post.text = view.post.text;
    if (view.state.assessment) post.language = view.state.assessment->language;
    post.url = view.post.url;
    post.attachments = view.post.attachments;
    const auto reached = names_of(snapshot, view.accounts);
    if (!reached) return fail(reached.error());
    const listening::Subject& subject = reading_.read(post, *reached);
    if (!listens_in(wanted_, reading_.text().language)) return std::nullopt;
    percolator_.match(subject, scratch_, hits_);
    if (hits_.empty()) return std::nullopt;
    return spans_of_first();
}

}  // namespace atiende::actions
