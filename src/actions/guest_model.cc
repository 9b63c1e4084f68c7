#include "actions/guest_model.h"

#include "assessment/guest.h"
#include "assessment/personal_data.h"

namespace atiende::actions {

void GuestSitting::begin_page() {
    if (guest_ != nullptr) until_ = guest_->clock.now() + guest_->page_limit;
}

void GuestSitting::join(const IncomingPost& post, Assessment& own) {
    if (guest_ == nullptr || post.text.empty() || own.kind.value == Kind::spam) return;
    if (!guest_->private_too && !is_public_side(post.visibility)) return;
    if (guest_->clock.now() + guest_->longest_answer > until_) return guest_->passed_over.add();
    const std::string shown =
        assessment::name_personal_data(post.text, own.personal_data ? *own.personal_data : std::vector<PersonalSpan>{});
    const auto said = guest_->model.assess({shown, own.language});
    // Why it failed is counted and told where it failed; here the post goes on with ours.
    if (said)
        own = assessment::merge_guest(std::move(own), *said, {guest_->name, guest_->may_decide}, post.text.size());
}

}  // namespace atiende::actions
