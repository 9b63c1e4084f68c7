#include "channels/playground/network.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace atiende::playground {
namespace {

constexpr std::size_t kMaxHandleBytes = 64;
constexpr std::size_t kMaxNameBytes = 256;

std::string lower_case(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool is_handle(const std::string& text) {
    return !text.empty() && text.size() <= kMaxHandleBytes && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    });
}

/// Nothing if the text is no UTF-8.
std::optional<std::size_t> code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const text::CodePoint point = text::decode(text, at);
        if (point.length == 1 && point.value == text::kReplacement) return std::nullopt;
        at += point.length;
    }
    return count;
}

std::pair<std::string, std::string> pair_of(const std::string& one, const std::string& other) {
    return one < other ? std::pair(one, other) : std::pair(other, one);
}

std::string key_of(const std::string& author, const std::string& native_key) { return author + '\n' + native_key; }

}  // namespace

Result<std::unique_ptr<PlaygroundNetwork>> PlaygroundNetwork::open(NetworkSettings settings, const Clock& clock) {
    std::unique_ptr<PlaygroundNetwork> network(new PlaygroundNetwork(std::move(settings), clock));
    if (!network->settings_.path.empty()) {
        const auto apply = [&network](const Operation& operation) { return network->apply(operation); };
        if (auto opened = network->log_.open(network->settings_.path, apply); !opened) return fail(opened.error());
    }
    return network;
}

/// Takes in an operation that is on the disk. False: it contradicts those before it.
bool PlaygroundNetwork::apply(const Operation& operation) {
    if (const auto* person = std::get_if<Person>(&operation)) {
        const auto known = by_stable_id_.find(person->stable_id);
        if (known != by_stable_id_.end()) {
            people_[known->second] = *person;
            return true;
        }
        by_stable_id_.emplace(person->stable_id, people_.size());
        by_handle_.emplace(lower_case(person->handle), people_.size());
        people_.push_back(*person);
        return true;
    }
    if (const auto* post = std::get_if<PlaygroundPost>(&operation)) {
        if (post->sequence != posts_.size() + 1) return false;
        keep(*post);
        return true;
    }
    const auto& remote_id = std::get<Removal>(operation).remote_id;
    const auto* found = find_post(remote_id, {});
    if (found == nullptr) return false;
    auto& post = posts_[found->sequence - 1];
    post.removed = true;
    post.text.clear();
    return true;
}

void PlaygroundNetwork::keep(const PlaygroundPost& post) {
    if (post.native_key) by_key_[key_of(post.author, *post.native_key)].push_back(posts_.size());
    by_root_[post.root].push_back(posts_.size());
    if (post.direct) conversations_[pair_of(post.author, post.addressee)] = post.root;
    const auto count = [this](const std::optional<std::string>& of, std::optional<std::int64_t> PostCounters::* which) {
        if (of) counters_[*of].*which = (counters_[*of].*which).value_or(0) + 1;
    };
    count(post.parent, &PostCounters::replies);
    count(post.repost_of, &PostCounters::reposts);
    count(post.quotes, &PostCounters::quotes);
    posts_.push_back(post);
}

PostCounters PlaygroundNetwork::counters(const std::string& remote_id) const {
    std::lock_guard lock(mutex_);
    const auto found = counters_.find(remote_id);
    PostCounters counters = found == counters_.end() ? PostCounters{} : found->second;
    for (auto which : {&PostCounters::replies, &PostCounters::reposts, &PostCounters::quotes}) {
        counters.*which = (counters.*which).value_or(0);
    }
    return counters;
}

Result<Person> PlaygroundNetwork::join(const NewPerson& person) {
    auto joined = join_all({&person, 1});
    if (!joined) return fail(joined.error());
    return std::move(joined->front());
}

Result<std::vector<Person>> PlaygroundNetwork::join_all(std::span<const NewPerson> people) {
    std::lock_guard lock(mutex_);
    std::vector<Operation> operations;
    std::unordered_map<std::string, std::size_t> fresh;  // handles new in this call, into operations
    for (const auto& wanted : people) {
        const auto person = joining(wanted);
        if (!person) return fail(person.error());
        if (!*person) continue;
        Person joined = **person;
        if (joined.stable_id.empty()) {
            const auto [place, first] = fresh.emplace(lower_case(joined.handle), operations.size());
            if (!first) continue;
            joined.stable_id = "pgu-" + std::to_string(people_.size() + fresh.size());
        }
        operations.emplace_back(std::move(joined));
    }
    if (!operations.empty()) {
        if (auto appended = log_.append(operations); !appended) return fail(appended.error());
    }
    for (const auto& operation : operations) apply(operation);
    std::vector<Person> joined;
    for (const auto& wanted : people) joined.push_back(people_[by_handle_.at(lower_case(wanted.handle))]);
    return joined;
}

/// The person as it will be, without a stable id if it is new; nothing if it is just so already.
Result<std::optional<Person>> PlaygroundNetwork::joining(const NewPerson& wanted) const {
    if (!is_handle(wanted.handle)) return fail(invalid("bad_handle"));
    if (wanted.name.size() > kMaxNameBytes || !code_points(wanted.name)) return fail(invalid("bad_name"));
    const auto known = by_handle_.find(lower_case(wanted.handle));
    const bool is_known = known != by_handle_.end();
    Person person = is_known ? people_[known->second] : Person{.handle = wanted.handle};
    const Person before = person;
    person.name = wanted.name;
    person.followers = std::max<std::int64_t>(wanted.followers, 0);
    person.brand = person.brand || wanted.brand;
    if (is_known && before == person) return std::optional<Person>();
    return std::optional(person);
}

Result<PlaygroundPost> PlaygroundNetwork::publish(const NewPost& post) {
    auto published = publish_all({&post, 1});
    if (!published) return fail(published.error());
    return std::move(published->front());
}

Result<std::vector<PlaygroundPost>> PlaygroundNetwork::publish_all(std::span<const NewPost> posts) {
    std::lock_guard lock(mutex_);
    std::vector<PlaygroundPost> prepared;
    std::vector<PlaygroundPost> answers;
    for (const auto& wanted : posts) {
        if (wanted.native_key && !settings_.same_key_publishes_again) {
            const auto known = by_key_.find(key_of(wanted.author, *wanted.native_key));
            if (known != by_key_.end()) {
                answers.push_back(posts_[known->second.front()]);
                continue;
            }
        }
        auto post = prepare(wanted, prepared);
        if (!post) return fail(post.error());
        prepared.push_back(*post);
        answers.push_back(std::move(*post));
    }
    const std::vector<Operation> operations(prepared.begin(), prepared.end());
    if (!operations.empty()) {
        if (auto appended = log_.append(operations); !appended) return fail(appended.error());
    }
    for (const auto& post : prepared) keep(post);
    published_.notify_all();
    return answers;
}

/// The post as it will be, after everything in the store and `with_it`.
Result<PlaygroundPost> PlaygroundNetwork::prepare(const NewPost& wanted,
                                                  std::span<const PlaygroundPost> with_it) const {
    const auto author = by_stable_id_.find(wanted.author);
    if (author == by_stable_id_.end()) return fail(not_found("unknown_author"));
    if (wanted.text.empty() != wanted.repost_of.has_value()) {
        return fail(invalid(wanted.repost_of ? "repost_with_words" : "empty_text"));
    }
    const auto length = code_points(wanted.text);
    if (!length || (wanted.native_key && !code_points(*wanted.native_key))) return fail(invalid("broken_encoding"));
    const bool too_long =
        people_[author->second].brand ? *length > kLongestBrandPost : wanted.text.size() > kLongestPostBytes;
    if (too_long) return fail(invalid("text_too_long"));
    PlaygroundPost post;
    post.sequence = posts_.size() + with_it.size() + 1;
    post.remote_id = "pg-" + std::to_string(post.sequence);
    post.author = wanted.author;
    post.text = wanted.text;
    post.direct = wanted.direct;
    post.native_key = wanted.native_key;
    post.created_at = wanted.created_at.value_or(clock_.now());
    if (auto placed = place(wanted, with_it, post); !placed) return fail(placed.error());
    if (auto pointed = point(wanted, with_it, post); !pointed) return fail(pointed.error());
    return post;
}

/// What is reposted or quoted must be there for everybody; the talk is that of the other post.
Result<void> PlaygroundNetwork::point(const NewPost& wanted, std::span<const PlaygroundPost> with_it,
                                      PlaygroundPost& post) const {
    for (const auto& other : {wanted.repost_of, wanted.quotes}) {
        if (!other) continue;
        const auto* found = find_post(*other, with_it);
        if (found == nullptr || found->removed || found->direct || found->repost_of)
            return fail(not_found("post_gone"));
        post.about = found->about;
    }
    post.repost_of = wanted.repost_of;
    post.quotes = wanted.quotes;
    return ok();
}

/// Finds parent, root and addressee. Whatever two people say to each other directly is one thread.
Result<void> PlaygroundNetwork::place(const NewPost& wanted, std::span<const PlaygroundPost> with_it,
                                      PlaygroundPost& post) const {
    post.root = post.remote_id;
    post.about = wanted.about;
    if (wanted.parent) {
        const auto* parent = find_post(*wanted.parent, with_it);
        if (parent == nullptr || parent->removed) return fail(not_found("post_gone"));
        if (parent->direct && parent->author != post.author && parent->addressee != post.author) {
            return fail(not_found("post_gone"));
        }
        post.parent = wanted.parent;
        post.root = parent->root;
        post.about = parent->about;
        post.direct = post.direct || parent->direct;
        post.addressee = parent->author != post.author ? parent->author : parent->addressee;
    }
    if (!post.direct) {
        post.addressee.clear();
        return ok();
    }
    if (post.addressee.empty()) post.addressee = wanted.addressee;
    if (!by_stable_id_.contains(post.addressee)) return fail(not_found("unknown_addressee"));
    if (wanted.parent) return ok();
    const auto both = pair_of(post.author, post.addressee);
    for (const auto& other : with_it) {
        if (other.direct && pair_of(other.author, other.addressee) == both) post.root = other.root;
    }
    if (const auto talk = conversations_.find(both); post.root == post.remote_id && talk != conversations_.end()) {
        post.root = talk->second;
    }
    return ok();
}

const PlaygroundPost* PlaygroundNetwork::find_post(const std::string& remote_id,
                                                   std::span<const PlaygroundPost> with_it) const {
    if (!remote_id.starts_with("pg-") || remote_id.size() > 22) return nullptr;
    std::uint64_t number = 0;
    for (const char c : std::string_view(remote_id).substr(3)) {
        if (c < '0' || c > '9') return nullptr;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (number == 0 || number > posts_.size() + with_it.size()) return nullptr;
    return number <= posts_.size() ? &posts_[number - 1] : &with_it[number - posts_.size() - 1];
}

Result<void> PlaygroundNetwork::remove(const std::string& remote_id, const std::string& author) {
    std::lock_guard lock(mutex_);
    const auto* post = find_post(remote_id, {});
    if (post == nullptr || post->removed) return fail(not_found("post_gone"));
    if (post->author != author) return fail(denied("not_the_author"));
    const std::array<Operation, 1> operations{Removal{remote_id}};
    if (auto appended = log_.append(operations); !appended) return appended;
    apply(operations[0]);
    return ok();
}

Result<std::size_t> PlaygroundNetwork::forget_talk_of(const std::string& brand) {
    std::lock_guard lock(mutex_);
    std::vector<Operation> operations;
    for (const auto& post : posts_) {
        if (!post.removed && (post.author == brand || post.about == brand || post.addressee == brand)) {
            operations.emplace_back(Removal{post.remote_id});
        }
    }
    if (operations.empty()) return std::size_t{0};
    if (auto appended = log_.append(operations); !appended) return fail(appended.error());
    for (const auto& operation : operations) apply(operation);
    return operations.size();
}

std::vector<PlaygroundPost> PlaygroundNetwork::after(std::uint64_t sequence, std::size_t limit) const {
    std::lock_guard lock(mutex_);
    std::vector<PlaygroundPost> found;
    for (std::uint64_t i = sequence; i < posts_.size() && found.size() < limit; ++i) {
        if (!posts_[i].removed) found.push_back(posts_[i]);
    }
    return found;
}

std::vector<PlaygroundPost> PlaygroundNetwork::thread(const std::string& root) const {
    std::lock_guard lock(mutex_);
    std::vector<PlaygroundPost> found;
    const auto places = by_root_.find(root);
    if (places == by_root_.end()) return found;
    for (const std::size_t i : places->second) {
        if (!posts_[i].removed) found.push_back(posts_[i]);
    }
    return found;
}

std::optional<PlaygroundPost> PlaygroundNetwork::find(const std::string& remote_id) const {
    std::lock_guard lock(mutex_);
    const auto* post = find_post(remote_id, {});
    return post == nullptr ? std::nullopt : std::optional(*post);
}

std::vector<PlaygroundPost> PlaygroundNetwork::with_key(const std::string& author,
                                                        const std::string& native_key) const {
    std::lock_guard lock(mutex_);
    std::vector<PlaygroundPost> found;
    const auto places = by_key_.find(key_of(author, native_key));
    if (places == by_key_.end()) return found;
    for (const std::size_t i : places->second) found.push_back(posts_[i]);
    return found;
}

std::optional<Person> PlaygroundNetwork::person(const std::string& stable_id) const {
    std::lock_guard lock(mutex_);
    const auto known = by_stable_id_.find(stable_id);
    return known == by_stable_id_.end() ? std::nullopt : std::optional(people_[known->second]);
}

std::optional<Person> PlaygroundNetwork::person_by_handle(const std::string& handle) const {
    std::lock_guard lock(mutex_);
    const auto known = by_handle_.find(lower_case(handle));
    return known == by_handle_.end() ? std::nullopt : std::optional(people_[known->second]);
}

std::vector<Person> PlaygroundNetwork::people() const {
    std::lock_guard lock(mutex_);
    return people_;
}

std::vector<Person> PlaygroundNetwork::brands() const {
    std::lock_guard lock(mutex_);
    std::vector<Person> found;
    std::ranges::copy_if(people_, std::back_inserter(found), &Person::brand);
    return found;
}

std::uint64_t PlaygroundNetwork::last_sequence() const {
    std::lock_guard lock(mutex_);
    return posts_.size();
}

bool PlaygroundNetwork::wait_beyond(std::uint64_t sequence, Duration longest, std::stop_token stop) const {
    std::unique_lock lock(mutex_);
    return published_.wait_for(lock, stop, longest, [&] { return posts_.size() > sequence; });
}

}  // namespace atiende::playground
