/** What a message may hold, sorted by what the desk does with it; a test wants every field of the Bot API in one of them. */

/** Sent without words: answered with one sentence. */
export const WORDLESS =
  'animation audio checklist contact dice document game live_photo location paid_media photo poll rich_message sticker story venue video video_note voice'.split(
    ' ',
  )

/** Of these, what is taken as a file where there is one in it. */
export const FILES: readonly string[] = ['audio', 'document', 'photo', 'voice']

/** Told by the platform itself: left alone. */
export const SERVICE =
  'checklist_tasks_done checklist_tasks_added community_chat_added community_chat_removed suggested_post_approved suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded chat_owner_left chat_owner_changed new_chat_members community_chat_joined left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created managed_bot_created poll_option_added poll_option_deleted message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message invoice successful_payment refunded_payment users_shared chat_shared connected_website write_access_allowed passport_data proximity_alert_triggered boost_added chat_background_set forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway giveaway_winners giveaway_completed gift gift_upgrade_sent unique_gift paid_message_price_changed direct_message_price_changed video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited web_app_data'.split(
    ' ',
  )

/** Stands beside what was said: changes nothing, and by itself is left alone. */
export const BESIDE =
  'message_thread_id direct_messages_topic sender_chat sender_boost_count sender_business_bot sender_tag receiver_user ephemeral_message_id business_connection_id forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id reply_to_poll_option_id via_bot guest_bot_caller_user guest_bot_caller_chat guest_query_id has_protected_content is_from_offline is_paid_post media_group_id author_signature paid_star_count entities link_preview_options suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup'.split(
    ' ',
  )
