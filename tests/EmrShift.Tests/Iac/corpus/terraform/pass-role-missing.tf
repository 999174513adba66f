resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "emr" {
  role       = aws_iam_role.emr.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

resource "aws_iam_role_policy" "other" {
  role = aws_iam_role.emr.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::*:role/another" },
    ]
  })
}

resource "aws_iam_role" "node" {
  name               = "node"
  assume_role_policy = "{}"
}

resource "aws_iam_instance_profile" "node" {
  name = "node"
  role = aws_iam_role.node.name
}

resource "aws_emr_cluster" "c" {
  name         = "c"
  service_role = aws_iam_role.emr.arn

  ec2_attributes {
    instance_profile = aws_iam_instance_profile.node.name
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
