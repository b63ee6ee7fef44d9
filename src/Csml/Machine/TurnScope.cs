using Csml.Conversations;
using Csml.Lowering;
using Csml.Values;

namespace Csml.Machine;

/// <summary>What all steps of a turn share.</summary>
internal sealed class TurnScope(Program program, Memories memories, Event incoming, Value eventText, TurnPorts ports, Budget budget)
{
    private readonly List<Message> _messages = [];
    private Value? _metadata;
    private PreviousPlace? _previous;

    public Program Program { get; } = program;

    public Memories Memories { get; } = memories;

    public TurnPorts Ports { get; } = ports;

    public Budget Budget { get; } = budget;

    /// <summary>What was said so far.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>The turn began a new conversation.</summary>
    public bool StartedConversation { get; set; }

    /// <summary>How many gotos the turn has made.</summary>
    public int Gotos { get; set; }

    /// <summary>The flow and the step that run.</summary>
    public CompiledFlow Flow { get; set; } = null!;

    public string Step { get; set; } = "";

    /// <summary>The event as <c>event</c> reads alone: its text, payload or url.</summary>
    public Value EventText { get; } = eventText;

    public string EventType { get; } = incoming.ContentType;

    public Client Client { get; } = incoming.Client;

    /// <summary>The event as a path sees it.</summary>
    public Value EventContent { get; } =
        Value.Object(incoming.Content.AsObject.Copy(Library.EventMethods.ContentType)).WithSecure(eventText.IsSecure);

    public Value Environment => Program.Source.Environment;

    /// <summary>What <c>_metadata</c> reads as: what came with the event, and where the conversation is.</summary>
    public Value Metadata
    {
        get
        {
            if (_metadata is { } made)
                return made;
            var metadata = incoming.Metadata.AsObject.Copy(ObjectValue.Plain);
            var context = new ObjectValue
            {
                ["current_step"] = Value.String(Step),
                ["current_flow"] = Value.String(Flow.Name),
                ["default_flow"] = Value.String(Program.Source.DefaultFlow),
            };
            if (_previous is not null)
            {
                context["previous_step"] = Value.String(_previous.Step);
                context["previous_flow"] = Value.String(_previous.StepFlow);
            }
            metadata["_context"] = Value.Object(context);
            return (_metadata = Value.Object(metadata)).Value;
        }
    }

    /// <summary>Says a message: it is in what the turn gives, and who listens hears it now.</summary>
    public void Say(Message message)
    {
        _messages.Add(message);
        Ports.Said?.Invoke(new Utterance(message, StartedConversation, Gotos));
    }

    /// <summary>Goes to another step: what depends on the place is made anew.</summary>
    public void Enter(CompiledFlow flow, string step, PreviousPlace? previous)
    {
        _previous = previous;
        Flow = flow;
        Step = step;
        _metadata = null;
    }
}
