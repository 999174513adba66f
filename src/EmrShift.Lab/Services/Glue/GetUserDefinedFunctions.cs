namespace EmrShift.Lab.Services.Glue;

/// <summary>
/// The lab has none.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetUserDefinedFunctions.html
/// </summary>
static class GetUserDefinedFunctions
{
    public static readonly Operation Operation = new("GetUserDefinedFunctions", GlueQuestions.OnFunctions, Run);

    static Answer Run(Call call) => new Output { ["UserDefinedFunctions"] = Output.List([]) };
}
