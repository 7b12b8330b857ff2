/** What Teams posts, as far as we read it: checked before anything else looks at it. */
import { z } from 'zod'

/** The longest id the platform gives anything. */
const Id = z.string().min(1).max(1024)
const maybe = <T extends z.ZodType>(of: T) => of.nullish().transform((given) => given ?? undefined)
const Account = z.looseObject({ id: Id, aadObjectId: maybe(z.string().max(128)) })

/** A file or card that hangs on a message. */
export const Attachment = z.looseObject({
  contentType: z.string().max(256),
  contentUrl: maybe(z.string().max(8192)),
  content: z.unknown().optional(),
  name: maybe(z.string().max(1024)),
})
/** See {@link Attachment}. */
export type Attachment = z.infer<typeof Attachment>

/** Enough to know whose it says it is; what is signed must agree with it. */
export const Envelope = z.looseObject({
  type: z.string().min(1).max(64),
  serviceUrl: z.unknown().optional(),
  channelId: z.unknown().optional(),
})

/** One activity. */
export const Activity = z.looseObject({
  type: z.string().min(1).max(64),
  id: maybe(Id),
  timestamp: maybe(z.string().max(64)),
  localTimestamp: maybe(z.string().max(64)),
  serviceUrl: z.string().min(1).max(1024),
  channelId: z.string().min(1).max(64),
  from: maybe(Account),
  recipient: maybe(Account),
  conversation: z.looseObject({
    id: Id,
    conversationType: maybe(z.string().max(64)),
    tenantId: maybe(z.string().max(64)),
    isGroup: maybe(z.boolean()),
  }),
  channelData: maybe(
    z.looseObject({
      tenant: maybe(z.looseObject({ id: maybe(z.string().max(64)) })),
      eventType: maybe(z.string().max(64)),
    }),
  ),
  text: maybe(z.string()),
  locale: maybe(z.string().max(64)),
  name: maybe(z.string().max(128)),
  action: maybe(z.string().max(64)),
  replyToId: maybe(Id),
  value: z.unknown().optional(),
  attachments: maybe(z.array(Attachment).max(50)),
  membersAdded: maybe(z.array(Account).max(1000)),
})
/** See {@link Activity}. */
export type Activity = z.infer<typeof Activity>

/** What a button of ours carries; nothing in it is trusted. */
export const Pressed = z.object({
  zeri: z.object({ token: z.string().max(256), nonce: z.string().max(64) }),
})

/** What somebody said to a file that was offered to them. */
export const Consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ zeri: z.object({ grant: z.string().max(256) }) }),
  uploadInfo: z
    .looseObject({
      uploadUrl: z.string().max(8192),
      contentUrl: z.string().max(8192),
      name: z.string().max(1024),
      uniqueId: z.string().max(256),
      fileType: z.string().max(64).catch(''),
    })
    .nullish(),
})
/** See {@link Consent}. */
export type Consent = z.infer<typeof Consent>
