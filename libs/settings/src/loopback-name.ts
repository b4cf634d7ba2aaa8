/** As a host setting, and as the host of a request: this machine by a name or number that means no other. */
export const isLoopbackName = (name: string): boolean => /^(?:localhost|\[?::1\]?|127(?:\.\d{1,3}){3})$/i.test(name);
