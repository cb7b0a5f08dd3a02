/* How a mail server was met that no letter was given to (mail_try). */
#ifndef PORT_FORMATS_MAIL_MEETING_H
#define PORT_FORMATS_MAIL_MEETING_H

#include "port/formats/mail.h"

enum mail_meeting_end {
	MEETING_MET,
	MEETING_UNKNOWN, /* nobody knows such a name */
	MEETING_CLOSED,  /* nobody is at that port */
	MEETING_SILENT,  /* it says nothing */
	MEETING_REFUSED
};

struct mail_meeting {
	enum mail_meeting_end end;
	enum mail_fault fault; /* where it refused */
	long port;
	bool let_in;    /* it took the login */
	char tls[16];   /* "TLSv1.3"; "": not encrypted */
	char text[200]; /* its words, or what went wrong */
};

enum status mail_meet(const struct mail_server *server, mail_stop_fn *stopped,
	void *arg, struct mail_meeting *out, struct error *err);

#endif
