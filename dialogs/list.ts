/** Every talk of the desk, the staff's among them; the first is where every talk begins and ends. */
import { about } from './about/dialog.ts'
import { answer } from './answer/dialog.ts'
import { appeal } from './appeal/dialog.ts'
import { comment } from './comment/dialog.ts'
import { deadline } from './deadline/dialog.ts'
import { desk } from './desk/dialog.ts'
import { draft } from './draft/dialog.ts'
import { seal, type Sealed } from './kernel/sealed.ts'
import { link } from './link/dialog.ts'
import { menu } from './menu/dialog.ts'
import { moderate } from './moderate/dialog.ts'
import { mydata } from './mydata/dialog.ts'
import { plan } from './plan/dialog.ts'
import { priority } from './priority/dialog.ts'
import { remind } from './remind/dialog.ts'
import { resume } from './resume/dialog.ts'
import { seat } from './seat/dialog.ts'
import { sent } from './sent/dialog.ts'
import { settings } from './settings/dialog.ts'
import { transcribe } from './transcribe/dialog.ts'

/** The talks, with their states' types closed in. */
export const DIALOGS: readonly Sealed[] = [
  seal(menu),
  seal(comment),
  seal(priority),
  seal(about),
  seal(sent),
  seal(settings),
  seal(mydata),
  seal(link),
  seal(seat),
  seal(resume),
  seal(desk),
  seal(plan),
  seal(draft),
  seal(transcribe),
  seal(answer),
  seal(moderate),
  seal(appeal),
  seal(deadline),
  seal(remind),
]
