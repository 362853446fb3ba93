/** The login page works without this; it only helps with the password field. */
import { helpPasswordFields } from './password-field.ts'

helpPasswordFields(document)
