/** What the desk said in the course of a written talk, reply by reply. */
import type { Reply } from '../../src/channels/channel.ts'
import type { Person } from './app.ts'
import { play, type Stage } from './transcript.ts'

function heeding(person: Person, replies: Reply[]): Person {
  const heard = async (said: Promise<Reply>): Promise<Reply> => {
    const reply = await said
    replies.push(reply)
    return reply
  }
  return {
    ...person,
    send: (...what) => heard(person.send(...what)),
    say: (...what) => heard(person.say(...what)),
    bring: (...what) => heard(person.bring(...what)),
    press: (...what) => heard(person.press(...what)),
    call: (...what) => heard(person.call(...what)),
  }
}

/** Plays a transcript's persons on a desk and returns every reply, in order. */
export async function repliesOf(desk: Stage, transcript: string): Promise<readonly Reply[]> {
  const replies: Reply[] = []
  await play(
    { ...desk, person: (name, language) => heeding(desk.person(name, language), replies) },
    transcript,
  )
  return replies
}
