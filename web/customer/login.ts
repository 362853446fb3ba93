/** The login page works without this; it helps with the password field and keeps a second press from costing a second try. */
import { helpPasswordFields } from './password-field.ts'
import { one } from './screens.ts'
import { submitOnce } from './submit-once.ts'

helpPasswordFields(document)
submitOnce(one<HTMLFormElement>('form[action="/_warifu/login"]'))
