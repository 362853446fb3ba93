/** The stop page works without this; it only keeps a second press from being sent, and says that the first one was. */
import { one } from './screens.ts'
import { submitOnce } from './submit-once.ts'

submitOnce(one<HTMLFormElement>('form[data-form="stop"]'))
