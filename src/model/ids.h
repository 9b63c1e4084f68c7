// The identifiers of the nouns.
#pragma once

#include "base/id.h"

namespace atiende {

using AccountId = Id<struct AccountTag>;
using AlertId = Id<struct AlertTag>;
using AlertDeliveryId = Id<struct AlertDeliveryTag>;
using AuditSampleId = Id<struct AuditSampleTag>;
using AlertRuleId = Id<struct AlertRuleTag>;
using BackSearchId = Id<struct BackSearchTag>;
using AlertTargetId = Id<struct AlertTargetTag>;
using AuthorId = Id<struct AuthorTag>;
using AutomationRuleId = Id<struct AutomationRuleTag>;
using BrandId = Id<struct BrandTag>;
using CalendarId = Id<struct CalendarTag>;
using CaseId = Id<struct CaseTag>;
using ClockId = Id<struct ClockTag>;
using GapId = Id<struct GapTag>;
using ImportId = Id<struct ImportTag>;
using ListenerId = Id<struct ListenerTag>;
using NoteId = Id<struct NoteTag>;
using PartId = Id<struct PartTag>;
using PolicyId = Id<struct PolicyTag>;
using PostId = Id<struct PostTag>;
using PublicStreamId = Id<struct PublicStreamTag>;
using QueueId = Id<struct QueueTag>;
using ReplyId = Id<struct ReplyTag>;
using StatusNameId = Id<struct StatusNameTag>;
using StoryId = Id<struct StoryTag>;
using TeamId = Id<struct TeamTag>;
using ThreadId = Id<struct ThreadTag>;
using TimerId = Id<struct TimerTag>;
using UserId = Id<struct UserTag>;
using ViewId = Id<struct ViewTag>;

/// A place in the journal: 1, 2, 3 ... without holes, in commit order. 0 is before the first event.
using Position = std::int64_t;

}  // namespace atiende
