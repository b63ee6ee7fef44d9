using Bots;
using Bots.Conversing;
using Bots.State;
using Grains.Storage;
using Orleans.Placement;

namespace Grains.Actors;

/// <summary>It lives on the silo that its first call reaches: a gateway calls it there again, with no silo in between.</summary>
[GrainType("session")]
[PreferLocalPlacement]
public sealed class SessionGrain : Session, IGrainBase, ISessionGrain
{
    private readonly IGrainContext _context;

    public SessionGrain(IGrainContext context, GrainStates states, GrainActors actors, Engine engine)
        : this(context, states.Open<SessionState>(context, StateNames.Session), actors, engine)
    {
    }

    private SessionGrain(IGrainContext context, GrainDocument<SessionState> document, GrainActors actors, Engine engine)
        : base(GrainKeys.SessionOf(context), document, document, actors, engine) => _context = context;

    IGrainContext IGrainBase.GrainContext => _context;
}
