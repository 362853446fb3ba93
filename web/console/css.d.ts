/** Vite takes a sheet's import out of the script; the compiler only has to know that it is one. */
declare module '*.css'
