"""Sentences by which the checks on wishes and on fishing are tried, beside the labelled letters."""

WISHES = """
I want this job.
I would love to work with you.
I am very interested in the role.
I'd be thrilled to join the team.
I left keen to join, because the people I met talk about the floor the way I do.
I hope to have the chance to build this with you.
Nothing would please me more than to do this work.
I would say yes tomorrow.
This is the job I have been looking for.
I would be proud to wear your uniform and be one of your crew.
Count me in.
Yours is the team that I would choose.
I came away more certain than before that this is where I want to be.
It would be an honour to teach at your school.
I am eager to get started with you.
I can see myself in that workshop for years.
If you offered me the position, I would accept at once.
I walked home hoping that you will have me.
The position interests me even more after our talk.
I remain very enthusiastic about the opportunity.
I would welcome the chance to take this on.
I am excited by the prospect of joining Harrow & Pike.
My interest in the position has only grown.
I'd jump at the chance.
I'd be glad to be your next sous-chef.
I should be delighted to be considered for the post.
I very much hope that we will work together.
I can't wait to get started, should you want me.
There is nowhere else that I would rather work.
I would rather do this job than any other.
I am more convinced than ever that I want to be a part of this.
I would gladly take the night shift.
Working with you is something that I would truly enjoy.
I would very much enjoy working with you.
It is the role that I am after.
I left hoping to come back on Monday as a colleague.
I would be happy in that role, and useful.
It would mean a great deal to me to get to do this work.
I would be glad to come and work at your yard.
If the post were mine, I would start with the boiler.
I'd be there on Monday.
If you ask me, I'll say yes before you finish.
I am very much interested.
This is exactly the kind of post I have been hoping for.
I want in.
I would consider it a privilege to look after those gardens.
It is the job I have been training for.
I hope the next time I come it is to work.
I'm ready to start whenever you need me.
I am certain this is where I belong.
I would move house for this job.
I would be proud to wear your badge.
The more I think about it, the more I want it.
I would dearly like to be part of it.
I'd take the job.
I could not be more excited about this role.
I would very much like the job.
I'd be happy to roll up my sleeves and get going.
I am all yours if you will have me.
I look forward to the chance to work with your team.
I am eager to contribute to your lab.
It would be a joy to drive route 12.
I would be thrilled to be considered for this role.
I'm very keen to take this on.
I went home certain that this is the work I want to do.
There is nowhere I would rather weld.
Should the choice fall on me, I would accept at once.
If I am your pick, I'll be there at six.
I would jump at it.
I would like to be the one who fixes it.
Let me be the one to do it.
It has been my aim for years to work in a house like yours.
That is work I'd be glad to do.
I would be pleased to accept the position if it were offered.
I've told my wife that this is the one.
I hope we get to work together.
I hope you will consider me for it.
My hope is to join your crew.
The position has my full interest.
I am even more interested in the role after meeting you.
Our talk strengthened my wish to work at the clinic.
The visit made me more eager to join.
I would relish it.
I'd love that.
Nothing would make me happier than a place on your crew.
I see myself in your team.
The keys to that bus would make my year.
I have my boots by the door.
I am yours from June on.
I am ready when you are.
I'd stay for good.
I want to be on your team.
I am applying with all my heart.
I am up for it.
Offer me the post and I will sign.
I would accept with both hands.
It is a job for me.
I am set on this.
I have rarely wanted something so much.
I would feel at home on that ward.
If there is room for me, I'd take it gladly.
Your team is one that I should like to belong to.
It would mean a lot to me to work here.
I could be with you by the first of May.
The job would suit me down to the ground.
I'd love to be considered.
I wish to be considered for the post.
I wish to reiterate my interest in joining the firm.
I am confident that I would be a good fit for your team.
I would be a good match for this role.
I look forward to working on it.
I'd be at the gate at five.
I'd do it for half the money.
The work is what I want to do with my life.
That is the work that I was made for.
I have found what I was looking for.
I'd like to see that clock run again, and to be the one who winds it.
I want to see it through with you.
The job is mine to dream of until then.
I would take that on with pleasure.
I should like to take charge of it.
I want to run that kitchen.
""".strip().splitlines()

NO_WISHES = """
Thank you for your time.
It was a pleasure to meet you and the team.
I enjoyed our conversation about the role.
The position sounds demanding.
I hope that your daughter's play goes well.
I would like to thank you for the tour of the ward.
At my last plant I led the same work on four lines.
I hope you have a good weekend.
Your team does good work.
I wish you all the best with the opening.
I no longer want the job.
I look forward to hearing from you.
I am not sure that I want this position.
We talked about what the job asks for.
I would be glad to send you the sheet.
I hope that these remarks are of use.
You asked how I would begin.
I wanted to thank you for yesterday.
I trained forty colleagues on the floor.
Please give my regards to the team.
I would like to add one thing to what I said about the budget.
Thank you for showing me the job from the inside.
In my last job I led a crew of six.
At my last place we had the same trouble.
I am happy to answer any questions.
I think that the post needs somebody calm.
I would start with the oldest orders.
I will be in town on Monday if you want to talk.
I am in the office until five.
I'll be there for the call on Friday.
I will come back to you with the figures.
My aim was to halve the scrap, and we did.
I hope to see you at the fair in May.
""".strip().splitlines()

FISHING = """
I am just checking in.
I wanted to check in on my application.
Just following up on our conversation.
Is there any news yet?
Have you made a decision?
Could you tell me where things stand?
Please let me know the outcome as soon as you can.
When can I expect to hear from you?
I look forward to hearing your decision.
I was wondering if you had decided on a candidate.
Do you have an update for me?
I have another offer, so I need to know by Friday.
I would appreciate an update on the status of my application.
How did I do compared with the others?
Did I get the job?
I hope to hear back soon.
I have not heard from you and am getting nervous.
Do let me know whether I made it to the next round.
Can you give me an idea of my chances?
Could you share any feedback on how I did?
I would be grateful for a quick answer.
I'm touching base about the position.
I'd love to know what you decide.
May I ask how far along the process is?
What did you decide?
Please get back to me at your earliest convenience.
I was hoping for a hint as to which way you are leaning.
When will you make your choice?
Am I still in the running?
Will I be invited to the next round?
I would like to follow up on the status of the position.
Another company is waiting for my answer, so please hurry.
I'll call on Thursday to hear what you have decided.
Is the position still open?
Have I got the place?
I expect your answer by Monday.
I was wondering if you had made up your mind.
It would help me to know by Thursday.
I trust you will decide in my favour.
Did the committee like me?
I can hardly wait for your answer.
Hoping for a yes.
Looking forward to hearing the result.
Please don't keep me in suspense.
I'm anxious to hear back.
""".strip().splitlines()

NO_FISHING = """
You said that you decide on 27 November; I will be glad whichever way it goes.
I know that you will decide by Friday, and there is no need to reply.
I will not call to ask.
Please let me know if you need references.
I look forward to the next conversation.
I look forward to hearing from you.
The guests check in between three and five.
We followed up on every complaint within a day.
The status of each order was on the board.
Any update of the software was tested first.
I am sending the reference you asked for.
If I can send anything else, I am at your disposal.
The results of the trial were good.
Our decision to move the fittings off the clock saved ten minutes.
We asked the night shift what they never get told.
The nurses wondered whether the rota would hold.
I have been thinking about the decision that you described.
She made me an offer for the old press, and I took it.
You asked me when I could start: on 1 December.
I learned to make a quick decision on the floor.
We checked back with each family after a week.
Patients wait to hear their results for two days.
You mentioned that the board meets on Tuesday.
Your decision to close the second door was brave.
I would be glad to answer any question that comes up.
Feedback from the floor came every Friday.
Take all the time that you need.
The news about the new plant made me smile.
You need an answer by March, and I think it can be done by February.
Clients rang twice a week for an update, and I set up a page for them.
I used to ask the crew to let me know by Friday.
I am keen to hear how the bees are doing.
""".strip().splitlines()

THANKS = """
Many thanks for the tour.
I am much obliged to you for the hour.
I'm in your debt for two hours in a busy week.
I owe you one for the tour.
It meant a great deal to me that you made time.
Cheers for the chat this morning.
How kind of you to see me.
You were generous with your time.
It was good of you to let me sit in.
I appreciated the hour, and the honest answers.
Let me say how grateful I am.
I do appreciate that you stayed late.
My thanks for everything that you showed me.
I cannot thank you enough for yesterday.
It was big of you to give me an hour on a Saturday.
You were more than kind to show me the kiln.
Gracias, Dana, for the tour.
""".strip().splitlines()

NO_THANKS = """
It was good to meet you.
I enjoyed our talk very much.
I would appreciate an update.
I'd really appreciate it if you could write soon.
I would be grateful for an answer.
Thanks to the new robot, the queue is gone.
We spoke on Tuesday about the press.
""".strip().splitlines()
