include %D%/frame/local.mk
include %D%/votes/local.mk
include %D%/people/local.mk
include %D%/messages/local.mk
include %D%/field/local.mk
include %D%/office/local.mk
